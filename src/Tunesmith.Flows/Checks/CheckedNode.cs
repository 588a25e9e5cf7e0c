namespace Tunesmith.Flows;

/// <summary>A node whose component, settings and edges were found.</summary>
/// <param name="Node">The node as the file says it.</param>
/// <param name="Component">Its component.</param>
/// <param name="Settings">Its settings record.</param>
/// <param name="Run">How the engine runs it.</param>
/// <param name="Inputs">Its input ports and what feeds them.</param>
/// <param name="Outputs">Its output ports.</param>
public sealed record CheckedNode(
    FlowNode Node,
    ComponentEntry Component,
    object Settings,
    NodeRunOptions Run,
    IReadOnlyList<CheckedInput> Inputs,
    IReadOnlyList<Port> Outputs)
{
    /// <summary>Whether it runs once for each item, because a port that takes one is fed by many; all its outputs then carry streams.</summary>
    public bool IsMapped { get; init; }

    /// <summary>Name within the flow.</summary>
    public string Id => Node.Id;
}
