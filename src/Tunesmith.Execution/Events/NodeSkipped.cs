namespace Tunesmith.Execution;

/// <summary>A node did not run: its branch was not taken, or what feeds it failed.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record NodeSkipped(string Node, string Reason) : RunEvent;
