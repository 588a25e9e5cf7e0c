namespace Tunesmith.Server.Status;

/// <summary>What this server is and has.</summary>
/// <param name="Version">Version of Tunesmith.</param>
/// <param name="Plugins">Plug-ins that were loaded.</param>
/// <param name="Features">Short names of what there is, so that the studio hides the rest.</param>
/// <param name="Accounts">Whether people have accounts; false for the local link.</param>
/// <param name="DataFolder">Where everything is kept.</param>
/// <param name="Findings">What is wrong with the installation.</param>
public sealed record ServerStatus(
    string Version,
    IReadOnlyList<PluginStatus> Plugins,
    IReadOnlyList<string> Features,
    bool Accounts,
    string DataFolder,
    IReadOnlyList<Tunesmith.Flows.Finding> Findings);
