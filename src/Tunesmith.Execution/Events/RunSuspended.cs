namespace Tunesmith.Execution;

/// <summary>Nothing can go on until a signal comes. The run costs nothing meanwhile; it is the last event until it is resumed.</summary>
/// <param name="Waits">What it waits for.</param>
public sealed record RunSuspended(IReadOnlyList<RunWait> Waits) : RunEvent;
