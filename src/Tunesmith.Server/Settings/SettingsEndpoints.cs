using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;
using Tunesmith.Server.Status;
using Tunesmith.Storage;

namespace Tunesmith.Server.Settings;

internal static class SettingsEndpoints
{
    private const int LeastRuns = 10;
    private static readonly string[] Themes = ["light", "dark", "system"];
    private static readonly string[] Languages = ["en", "zh", "auto"];

    private static readonly IReadOnlyList<ProviderAddress> Known =
    [
        new("openai", "OPENAI_BASE_URL", null, "https://api.openai.com/v1"),
        new("compatible", "COMPATIBLE_BASE_URL", null, null),
        new("ollama", "OLLAMA_BASE_URL", null, "http://localhost:11434"),
        new("anthropic", "ANTHROPIC_BASE_URL", null, "https://api.anthropic.com"),
        new("azure", "AZURE_OPENAI_ENDPOINT", null, null),
        new("deepseek", "DEEPSEEK_BASE_URL", null, "https://api.deepseek.com/v1"),
        new("qwen", "DASHSCOPE_BASE_URL", null, "https://dashscope.aliyuncs.com/compatible-mode/v1"),
        new("huggingface", "HF_BASE_URL", null, "https://router.huggingface.co/v1"),
    ];

    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/settings").WithTags("settings");
        group.MapGet("", ReadAsync).For(Policy.Viewer).WithSummary("The settings of the installation, its plug-ins, and the names of its secrets.");
        group.MapPut("", WriteAsync).For(Policy.Admin).WithSummary("Changes settings of the installation; the header If-Match carries the stamp that was read.");
    }

    private static async Task<Ok<SettingsAnswer>> ReadAsync(IInstallation installation, ISecretStore secrets, TunesmithHost host, HttpContext context)
    {
        var (settings, stamp) = await installation.ReadAsync(context.RequestAborted);
        return TypedResults.Ok(await AnswerAsync(settings, stamp, secrets, (host, context)));
    }

    private static async Task<Results<Ok<SettingsAnswer>, ProblemHttpResult>> WriteAsync(
        SettingsChange change, IInstallation installation, ISecretStore secrets, TunesmithHost host, HttpContext context)
    {
        if (context.Request.Headers.IfMatch.ToString() is not { Length: > 0 } given)
        {
            return Problem.NeedsStamp();
        }

        var (before, stamp) = await installation.ReadAsync(context.RequestAborted);
        var after = Apply(before, change);
        return given.Trim('"') == stamp && await installation.TryWriteAsync(after, stamp, context.RequestAborted) is { } written
            ? TypedResults.Ok(await AnswerAsync(after, written, secrets, (host, context)))
            : Problem.Stale("The settings", await AnswerAsync(before, stamp, secrets, (host, context)));
    }

    private static async Task<SettingsAnswer> AnswerAsync(InstallationSettings settings, string stamp, ISecretStore secrets, (TunesmithHost Host, HttpContext Context) call)
    {
        call.Context.Response.Headers.ETag = $"\"{stamp}\"";
        var names = await secrets.NamesAsync(call.Context.RequestAborted).ToListAsync(call.Context.RequestAborted);
        return new SettingsAnswer(
            settings.Theme, settings.Language, [.. Known.Select(known => known with { Address = settings.Addresses.GetValueOrDefault(known.Name) })],
            settings.RunsKept, StatusEndpoints.PluginsOf(call.Host), names, stamp);
    }

    private static InstallationSettings Apply(InstallationSettings settings, SettingsChange change)
    {
        var addresses = settings.Addresses.ToDictionary();
        foreach (var (name, address) in change.Addresses ?? new Dictionary<string, string>())
        {
            Check(Known.Any(known => known.Name == name), $"'{name}' is not an address that is looked up. Set one of {string.Join(", ", Known.Select(known => known.Name))}.");
            var text = address.Trim().TrimEnd('/');
            Check(text.Length == 0 || IsAddress(text), $"'{text}' is not the address of a server. Write http:// or https://, a host, and no name or password, such as http://localhost:11434.");
            _ = text.Length == 0 ? addresses.Remove(name) : (addresses[name] = text) is not null;
        }

        Check(change.Theme is null || Themes.Contains(change.Theme), $"'{change.Theme}' is no look of the studio. Choose {string.Join(", ", Themes)}.");
        Check(change.Language is null || Languages.Contains(change.Language), $"'{change.Language}' is no language of the studio. Choose {string.Join(", ", Languages)}.");
        Check(change.RunsKept is null or >= LeastRuns, $"{change.RunsKept} runs would be too few to go back to. Keep at least {LeastRuns}.");
        return settings with { Theme = change.Theme ?? settings.Theme, Language = change.Language ?? settings.Language, RunsKept = change.RunsKept ?? settings.RunsKept, Addresses = addresses };
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.UserInfo.Length == 0;

    private static void Check(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new TunesmithException("TS8310", sentence);
        }
    }
}
