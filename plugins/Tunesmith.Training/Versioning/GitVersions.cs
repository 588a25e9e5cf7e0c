using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Commits every save to a Git repository, one commit a save, and pushes where a remote is configured.</summary>
/// <param name="store">Keeps the settings.</param>
/// <param name="home">Where the usual repository lies.</param>
public sealed class GitVersions(IKeyedStore store, TrainingHome home) : IVersions, ISaveListener, IDisposable
{
    private const string Kind = "versioning";
    private const string Key = "settings";
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Why the last push failed; null when it did not.</summary>
    public string? PushProblem { get; private set; }

    /// <summary>The settings.</summary>
    public async ValueTask<VersioningSettings> SettingsAsync(CancellationToken cancellationToken) =>
        (await store.FindAsync<VersioningSettings>(Kind, Key, cancellationToken))?.Value ?? new();

    /// <summary>Changes the settings, and makes the repository when versioning is turned on.</summary>
    public async ValueTask<VersioningSettings> ChangeAsync(VersioningSettings settings, CancellationToken cancellationToken)
    {
        if (settings.On)
        {
            await EnsureAsync(settings, cancellationToken);
        }

        while (true)
        {
            var stored = await store.FindAsync<VersioningSettings>(Kind, Key, cancellationToken);
            if (await store.TryPutAsync(Kind, Key, settings, stored?.Stamp, cancellationToken) is not null)
            {
                return settings;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string?> CommitAsync(SavedThing thing, CancellationToken cancellationToken)
    {
        var settings = await SettingsAsync(cancellationToken);
        if (!settings.On)
        {
            return null;
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            var folder = await EnsureAsync(settings, cancellationToken);
            await WriteAsync(folder, thing, cancellationToken);
            await PushAsync(folder, settings, cancellationToken);
            return await GitProgram.NeedAsync(folder, ["rev-parse", "HEAD"], cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask SavedAsync(SavedThing thing, CancellationToken cancellationToken)
    {
        try
        {
            await CommitAsync(thing, cancellationToken);
        }
        catch (TunesmithException problem)
        {
            PushProblem = problem.Message;
        }
    }

    /// <summary>The last commits, newest first.</summary>
    public async ValueTask<IReadOnlyList<Commit>> LogAsync(int most, CancellationToken cancellationToken)
    {
        var folder = FolderOf(await SettingsAsync(cancellationToken));
        if (!Directory.Exists(Path.Combine(folder, ".git")))
        {
            return [];
        }

        var (code, output, _) = await GitProgram.RunAsync(folder, ["log", $"-{most}", "--format=%H%x1f%cI%x1f%an%x1f%B%x1e"], cancellationToken);
        return code != 0 ? [] : [.. output.Split('\x1e', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('\x1f')).Select(parts => new Commit(parts[0], DateTimeOffset.Parse(parts[1]), parts[2], parts[3].Trim()))];
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private static async ValueTask WriteAsync(string folder, SavedThing thing, CancellationToken cancellationToken)
    {
        var path = $"{thing.Kind}s/{Plain(thing.Name)}.json";
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var (known, before, _) = await GitProgram.RunAsync(folder, ["show", $"HEAD:{path}"], cancellationToken);
        await File.WriteAllTextAsync(file, thing.Content.EndsWith('\n') ? thing.Content : thing.Content + "\n", cancellationToken);
        await GitProgram.NeedAsync(folder, ["add", "--", path], cancellationToken);
        if ((await GitProgram.RunAsync(folder, ["diff", "--cached", "--quiet"], cancellationToken)).Code == 0)
        {
            return;
        }

        var user = string.IsNullOrWhiteSpace(thing.User) ? "Tunesmith" : thing.User.ReplaceLineEndings(" ").Replace('<', ' ').Replace('>', ' ');
        await GitProgram.NeedAsync(
            folder,
            ["-c", $"user.name={user}", "-c", "user.email=tunesmith@localhost", "commit", "-q", "-m", ChangeWords.Of(thing, known == 0 ? before : null)],
            cancellationToken);
    }

    private async ValueTask PushAsync(string folder, VersioningSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Remote.Length == 0)
        {
            return;
        }

        var (code, _, error) = await GitProgram.RunAsync(folder, ["push", "-q", "--", settings.Remote, $"HEAD:refs/heads/{settings.Branch}"], cancellationToken);
        PushProblem = code == 0 ? null : $"The push was refused: {error.Split('\n')[0]}";
    }

    private async ValueTask<string> EnsureAsync(VersioningSettings settings, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(FolderOf(settings)).FullName;
        if (!Directory.Exists(Path.Combine(folder, ".git")))
        {
            await GitProgram.NeedAsync(folder, ["init", "-q", "-b", settings.Branch], cancellationToken);
            await GitProgram.NeedAsync(folder, ["-c", "user.name=Tunesmith", "-c", "user.email=tunesmith@localhost", "commit", "-q", "--allow-empty", "-m", "Begin"], cancellationToken);
        }

        return folder;
    }

    private string FolderOf(VersioningSettings settings) => settings.Folder.Length > 0 ? settings.Folder : Path.Combine(home.Path, "versions");

    // A name becomes a file name: nothing in it may lead elsewhere.
    private static string Plain(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ' ? c : '-')).Trim() is { Length: > 0 } plain ? plain : "unnamed";
}
