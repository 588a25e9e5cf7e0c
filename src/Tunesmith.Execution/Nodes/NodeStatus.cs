namespace Tunesmith.Execution;

/// <summary>Where a node of a live run stands.</summary>
internal enum NodeStatus : byte
{
    Waiting,
    Running,
    Finished,
    Skipped,
    Failed,

    /// <summary>It waits for a signal, or is fed by a node that does.</summary>
    Suspended,
    Cancelled,
}
