namespace Tunesmith.Execution;

/// <summary>A run goes on after a suspension, a cancellation or a kill.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Done">Ids of the nodes whose results are kept.</param>
public sealed record RunResumed(string RunId, IReadOnlyList<string> Done) : RunEvent;
