using System.Security.Cryptography;
using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Makes folders out of the files that a training job left in the artifact store, by <c>job/ID</c> or a registry reference.</summary>
internal sealed class TunedFiles(IModelRegistry? registry, IArtifacts? artifacts, string cache)
{
    private const string Job = "job/";

    /// <summary>The folder of a job's or a registered version's files; null when the name is of neither kind.</summary>
    public async ValueTask<string?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (registry is null || artifacts is null)
        {
            return null;
        }

        var version = name.StartsWith(Job, StringComparison.Ordinal) ? await OfJobAsync(name[Job.Length..], cancellationToken)
            : name.Contains('/') || name.Contains('\\') ? null : await registry.FindAsync(name, cancellationToken);
        return version is { Artifacts.Count: > 0 } ? await FolderAsync(version, cancellationToken) : null;
    }

    private async ValueTask<ModelVersion?> OfJobAsync(string job, CancellationToken cancellationToken)
    {
        await foreach (var version in registry!.ListAsync(cancellationToken))
        {
            if (version.Lineage.GetValueOrDefault("job") == job)
            {
                return version;
            }
        }

        return null;
    }

    // The folder's name is the hash of what is in it, so a folder that is there is whole and never stale.
    private async ValueTask<string> FolderAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        var files = version.Artifacts.OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files.Select(file => $"{file.Key} {file.Value}")))))[..32];
        var folder = System.IO.Path.Combine(cache, hash);
        if (Directory.Exists(folder))
        {
            if (files.TrueForAll(file => !IsPlain(file.Key) || IsThere(System.IO.Path.Combine(folder, file.Key))))
            {
                return folder;
            }

            // The data folder was moved or copied since: the links lead nowhere.
            Directory.Delete(folder, recursive: true);
        }

        var beside = Directory.CreateDirectory(folder + "." + Guid.NewGuid().ToString("n")).FullName;
        foreach (var (name, artifact) in files)
        {
            if (IsPlain(name))
            {
                Link(await artifacts!.LocalPathAsync(artifact, cancellationToken), System.IO.Path.Combine(beside, name));
            }
        }

        try
        {
            Directory.Move(beside, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another request was faster; both are the same.
            Directory.Delete(beside, recursive: true);
        }

        return folder;
    }

    private static bool IsPlain(string name) => System.IO.Path.GetFileName(name) == name;

    // A link is there even when what it leads to is not.
    private static bool IsThere(string path) => File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true)?.Exists ?? true);

    private static void Link(string source, string target)
    {
        try
        {
            File.CreateSymbolicLink(target, source);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            File.Copy(source, target);
        }
    }
}
