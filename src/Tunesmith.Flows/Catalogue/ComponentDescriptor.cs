using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>All that the editor, the API and the docs know of a component.</summary>
/// <param name="Id">Stable id, such as <c>text.recursive-splitter</c>.</param>
/// <param name="Version">Version of the declaration.</param>
/// <param name="Category">The palette group.</param>
/// <param name="Icon">Name of an icon of the studio.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Summary">What it does, in one sentence.</param>
/// <param name="Remarks">When to use it; null when nothing more need be said.</param>
/// <param name="Aliases">Other names that flow files may use.</param>
/// <param name="Inputs">Fixed input ports, in declared order.</param>
/// <param name="Outputs">Fixed output ports, in declared order.</param>
/// <param name="SettingsSchema">JSON schema of the settings with titles, defaults, bounds and form hints (<c>x-…</c>).</param>
public sealed record ComponentDescriptor(
    string Id,
    int Version,
    string Category,
    string Icon,
    string Title,
    string Summary,
    string? Remarks,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<PortDescriptor> Inputs,
    IReadOnlyList<PortDescriptor> Outputs,
    JsonObject SettingsSchema)
{
    /// <summary>Whether settings may add input ports.</summary>
    public bool HasDynamicInputs { get; init; }

    /// <summary>Whether settings may add output ports.</summary>
    public bool HasDynamicOutputs { get; init; }

    /// <summary>Whether outputs may be kept and reused for the same inputs.</summary>
    public bool Cacheable { get; init; } = true;

    /// <summary>Whether a run of it costs money or minutes.</summary>
    public bool Expensive { get; init; }
}
