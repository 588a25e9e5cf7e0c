using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Hosting.Packing;

/// <summary>Packs a deployment into a folder that needs nothing else: the flow, its files, the models it uses, a Dockerfile and Kubernetes manifests.</summary>
public sealed class DeploymentPack(DeploymentStore deployments, IModelRegistry models, IArtifacts artifacts, IEnumerable<IModelFolders> local, DataFolder data)
{
    /// <summary>Packs what is published under a slug.</summary>
    /// <param name="slug">The deployment.</param>
    /// <param name="target">A folder that is empty or not there.</param>
    /// <param name="cancellationToken">Stops the packing.</param>
    /// <exception cref="TunesmithException">TS8404: there is no such deployment or file. TS8410: the folder is not empty.</exception>
    public async Task PackAsync(string slug, string target, CancellationToken cancellationToken)
    {
        var record = await deployments.FindAsync(slug, cancellationToken)
            ?? throw new TunesmithException("TS8404", $"There is no deployment '{slug}'. 'tunesmith deployments' lists what there is.");
        await PackAsync(record, data.Files, target, cancellationToken);
    }

    /// <summary>Packs a flow that is not published, from its own folder.</summary>
    /// <param name="slug">Name in the address.</param>
    /// <param name="document">The flow file.</param>
    /// <param name="paths">Where its files lie, and a folder that is empty or not there.</param>
    /// <param name="cancellationToken">Stops the packing.</param>
    public Task PackAsync(string slug, JsonObject document, (string Folder, string Target) paths, CancellationToken cancellationToken) =>
        PackAsync(new DeploymentRecord(slug, null, null, null, document, default, default, []), paths.Folder, paths.Target, cancellationToken);

    private async Task PackAsync(DeploymentRecord record, string files, string target, CancellationToken cancellationToken)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new TunesmithException("TS8410", $"The folder '{target}' is not empty. Name a new one, so that nothing of yours is overwritten.");
        }

        Directory.CreateDirectory(target);
        var document = record.Document?.DeepClone().AsObject() ?? new JsonObject { ["nodes"] = new JsonObject { ["model"] = record.Model } };
        foreach (var file in record.Document is null ? [] : UsedByFlow.Files(document, Path.TrimEndingDirectorySeparator(Path.GetFullPath(files))))
        {
            var copy = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(files, file), copy);
        }

        var text = document.ToJsonString(FlowJson.Indented);
        var bases = UsedByFlow.Models(document, "local").ToHashSet(StringComparer.Ordinal);
        foreach (var reference in UsedByFlow.Models(document, "model"))
        {
            var packed = await PackModelAsync(reference, target, cancellationToken);
            text = text.Replace($"\"model:{reference}\"", $"\"model:{packed.Version.Name}@{packed.Alias}\"", StringComparison.Ordinal);
            bases.Add(packed.Version.Reference.Split(':', 2)[^1]);
        }

        bases.Select(one => one.Split('+')[0]).Distinct().ToList().ForEach(one => CopyBase(one, target));
        var served = record.Model is null ? null : (string?)JsonNode.Parse(text)!["nodes"]!["model"];
        await WriteAsync(target, new PackedDeployment(record.Slug, served), record.Document is null ? null : text, cancellationToken);
    }

    private async Task<PackedModel> PackModelAsync(string reference, string target, CancellationToken cancellationToken)
    {
        var version = await models.FindAsync(reference, cancellationToken)
            ?? throw new TunesmithException("TS8404", $"The model 'model:{reference}' is not in the registry, so it cannot be packed. Train or register it first.");
        var packed = new PackedModel($"v{version.Version}", version);
        var folder = Directory.CreateDirectory(Path.Combine(target, PackedFolder.ModelFolder, version.Name, packed.Alias)).FullName;
        foreach (var (name, hash) in version.Artifacts)
        {
            await using var content = await artifacts.OpenAsync(hash, cancellationToken);
            await using var file = File.Create(Path.Combine(folder, Path.GetFileName(name)));
            await content.CopyToAsync(file, cancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, PackedFolder.ModelFile), JsonSerializer.Serialize(packed, FlowJson.Indented), cancellationToken);
        return packed;
    }

    // What ships with the program is there wherever the package is served; what was pulled or put here is not.
    private void CopyBase(string name, string target)
    {
        var pulled = Path.Combine(data.Path, "models");
        if (local.Select(folders => folders.Find(name)).FirstOrDefault(folder => folder is not null) is not { } found || !found.StartsWith(pulled + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return;
        }

        var copy = Directory.CreateDirectory(Path.Combine(target, PackedFolder.BaseFolder, Path.GetRelativePath(pulled, found))).FullName;
        foreach (var file in Directory.EnumerateFiles(found))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }
    }

    private static async Task WriteAsync(string target, PackedDeployment packed, string? flow, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(target, PackedFolder.DeploymentFile), JsonSerializer.Serialize(packed, FlowJson.Indented), cancellationToken);
        if (flow is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(target, PackedFolder.FlowFile), flow, cancellationToken);
        }

        foreach (var (name, content) in PackText.Files(packed.Slug))
        {
            var path = Path.Combine(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, content, cancellationToken);
        }
    }
}
