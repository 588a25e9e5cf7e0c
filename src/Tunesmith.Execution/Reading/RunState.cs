namespace Tunesmith.Execution;

/// <summary>Where a run stands, from its folder.</summary>
/// <param name="Description">What was run.</param>
/// <param name="Status">How it stands. <see cref="RunStatus.Running"/> with no process at work means that it was killed and can be resumed.</param>
/// <param name="Nodes">Its nodes, in running order.</param>
/// <param name="LastSequence">Number of the last lasting event.</param>
public sealed record RunState(RunDescription Description, RunStatus Status, IReadOnlyList<NodeState> Nodes, long LastSequence)
{
    /// <summary>What it waits for, when suspended.</summary>
    public IReadOnlyList<RunWait> Waits { get; init; } = [];

    /// <summary>The failure in words; null when there is none.</summary>
    public string? Message { get; init; }

    /// <summary>When it ended, UTC; null while it goes on.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Whether a process is at work on it now.</summary>
    public bool IsHeld { get; init; }
}
