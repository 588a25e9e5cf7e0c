using Tunesmith.Server.Status;

namespace Tunesmith.Server.Settings;

/// <summary>The settings of the installation, and what else a page about them shows.</summary>
/// <param name="Theme">How the studio looks to somebody who has not chosen: <c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="Language">Its language for somebody who has not chosen: <c>en</c>, <c>zh</c> or <c>auto</c>.</param>
/// <param name="Addresses">Where the providers of models are.</param>
/// <param name="RunsKept">How many ended runs are kept.</param>
/// <param name="Plugins">The plug-ins of this process.</param>
/// <param name="Secrets">Names of the stored secrets.</param>
/// <param name="Stamp">To be sent back as <c>If-Match</c>; empty before the first change.</param>
public sealed record SettingsAnswer(
    string Theme, string Language, IReadOnlyList<ProviderAddress> Addresses, int RunsKept, IReadOnlyList<PluginStatus> Plugins, IReadOnlyList<string> Secrets, string Stamp);
