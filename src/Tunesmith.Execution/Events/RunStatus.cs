namespace Tunesmith.Execution;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>At work; or killed, when no process holds it.</summary>
    Running,

    /// <summary>Every node finished or was skipped.</summary>
    Succeeded,

    /// <summary>At least one node failed.</summary>
    Failed,

    /// <summary>Somebody stopped it; it can be resumed.</summary>
    Cancelled,

    /// <summary>It waits for a signal.</summary>
    Suspended,
}
