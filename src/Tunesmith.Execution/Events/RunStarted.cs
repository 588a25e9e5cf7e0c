namespace Tunesmith.Execution;

/// <summary>A run has started.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Flow">Name of the flow.</param>
/// <param name="Nodes">Ids of the nodes that will run, in order.</param>
public sealed record RunStarted(string RunId, string Flow, IReadOnlyList<string> Nodes) : RunEvent;
