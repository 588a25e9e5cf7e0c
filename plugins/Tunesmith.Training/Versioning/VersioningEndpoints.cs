using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>REST and commands about versions.</summary>
internal static class VersioningEndpoints
{
    public static IEnumerable<PluginEndpoint> All =>
    [
        new("GET", "versioning", "viewer", "Whether saves are committed to Git, and where.", null, typeof(VersioningSettings), async (request, cancel) => await Versions(request.Services).SettingsAsync(cancel)),
        new("PUT", "versioning", "admin", "Turns versioning on or off.", typeof(VersioningSettings), typeof(VersioningSettings),
            async (request, cancel) => await Versions(request.Services).ChangeAsync(Checked(TrainingEndpoints.Body<VersioningSettings>(request)), cancel)),
        new("GET", "versioning/log", "viewer", "The last commits.", null, typeof(IReadOnlyList<Commit>), async (request, cancel) => await Versions(request.Services).LogAsync(100, cancel)),
    ];

    public static IEnumerable<PluginCommand> Commands =>
    [
        new("versions on", "Commits every save of flows, plans and datasets to a Git repository.",
            [new("--folder", "Folder of the repository."), new("--remote", "Remote to push to."), new("--branch", "Branch; main without it.")],
            async (call, cancel) =>
            {
                var settings = new VersioningSettings { On = true, Folder = call["--folder"] is null ? "" : call.PathOf("--folder"), Remote = call["--remote"] ?? "", Branch = call["--branch"] ?? "main" };
                call.Json(await Versions(call.Services).ChangeAsync(settings, cancel));
                return 0;
            }),
        new("versions off", "Stops committing saves.", [], async (call, cancel) =>
        {
            call.Json(await Versions(call.Services).ChangeAsync(await Versions(call.Services).SettingsAsync(cancel) with { On = false }, cancel));
            return 0;
        }),
        new("versions log", "Shows the last commits.", [], async (call, cancel) =>
        {
            foreach (var commit in await Versions(call.Services).LogAsync(30, cancel))
            {
                call.Out.WriteLine(call.Interactive ? $"{commit.Hash[..8]} {commit.At:yyyy-MM-dd HH:mm} {commit.Author}: {commit.Message.Split('\n')[0]}" : System.Text.Json.JsonSerializer.Serialize(commit, TrainingJson.Line));
            }

            return 0;
        }),
    ];

    // Over the network nobody chooses folders of the machine, and a remote is an address, never an option or a helper of git.
    private static VersioningSettings Checked(VersioningSettings settings) =>
        settings.Folder.Length > 0 ? throw new TunesmithException("TS6114", "The folder of the versions is chosen on the machine: 'tunesmith versions on --folder …'.")
        : settings.Remote.Length > 0 && !settings.Remote.StartsWith("https://", StringComparison.Ordinal) && !settings.Remote.StartsWith("ssh://", StringComparison.Ordinal)
            ? throw new TunesmithException("TS6403", $"The remote '{settings.Remote}' is no address that is pushed to from here; expected https:// or ssh://.")
            : settings;

    private static GitVersions Versions(IServiceProvider services) => services.GetRequiredService<GitVersions>();
}
