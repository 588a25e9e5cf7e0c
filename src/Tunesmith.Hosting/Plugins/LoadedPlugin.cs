using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>One plug-in of this process.</summary>
/// <param name="Id">Its assembly's name, such as <c>Tunesmith.Training</c>.</param>
/// <param name="Version">Its assembly's version.</param>
/// <param name="Plugin">Its entry point.</param>
public sealed record LoadedPlugin(string Id, string Version, IPlugin Plugin)
{
    /// <summary>Short name for feature checks: the last word of the id, lower case, such as <c>training</c>.</summary>
    public string Feature => Id[(Id.LastIndexOf('.') + 1)..].ToLowerInvariant();
}
