using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>What the roots need to know beyond services: what was loaded, and what plug-ins brought.</summary>
/// <param name="Data">Where everything is kept.</param>
/// <param name="Plugins">The plug-ins of this process.</param>
/// <param name="Endpoints">REST endpoints that plug-ins bring.</param>
/// <param name="Commands">Commands of the CLI that plug-ins bring.</param>
public sealed record TunesmithHost(
    DataFolder Data, LoadedPlugins Plugins, IReadOnlyList<PluginEndpoint> Endpoints, IReadOnlyList<PluginCommand> Commands);
