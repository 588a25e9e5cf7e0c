namespace Tunesmith.Execution;

/// <summary>A node has started.</summary>
/// <param name="Node">Id of the node.</param>
public sealed record NodeStarted(string Node) : RunEvent;
