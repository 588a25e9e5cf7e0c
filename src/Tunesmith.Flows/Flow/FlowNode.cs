using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>A component placed in a flow.</summary>
/// <param name="Id">Name within the flow: letters, digits, dashes and underscores.</param>
/// <param name="Component">Id or alias of its component.</param>
public sealed record FlowNode(string Id, string Component)
{
    /// <summary>Version of the component's declaration that the settings were written for.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Name for people; null shows the component's.</summary>
    public string? Title { get; init; }

    /// <summary>Settings; what is left out has its default.</summary>
    public JsonObject Settings { get; init; } = [];

    /// <summary>Edges by input port, in order. Several into one port follow each other.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<EdgeSource>> Inputs { get; init; } = new OrderedDictionary<string, IReadOnlyList<EdgeSource>>();

    /// <summary>How the engine runs it, as <see cref="NodeRunOptions"/>; null for the defaults.</summary>
    public JsonObject? Run { get; init; }

    /// <summary>Fields of the file that this version does not know, kept as they were.</summary>
    public JsonObject? Other { get; init; }
}
