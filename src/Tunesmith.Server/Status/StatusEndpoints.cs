using Tunesmith.Hosting;
using Tunesmith.Server.Access;

namespace Tunesmith.Server.Status;

internal static class StatusEndpoints
{
    private static readonly string Version = typeof(StatusEndpoints).Assembly.GetName().Version!.ToString(3);

    public static void MapStatus(this IEndpointRouteBuilder api) => api.MapGet("/status", (TunesmithHost host) => TypedResults.Ok(Of(host)))
        .For(Policy.Viewer).WithTags("status").WithSummary("What this server is and has.");

    internal static IReadOnlyList<PluginStatus> PluginsOf(TunesmithHost host) =>
        [.. host.Plugins.Plugins.Select(plugin => new PluginStatus(plugin.Id, plugin.Id.Replace("Tunesmith.", "", StringComparison.Ordinal).Replace('.', ' '), plugin.Version))];

    private static ServerStatus Of(TunesmithHost host) => new(
        Version,
        PluginsOf(host),
        [.. host.Plugins.Plugins.Select(plugin => plugin.Feature).Distinct()],
        Accounts: false,
        host.Data.Path,
        host.Plugins.Findings);
}
