namespace Tunesmith.Execution;

/// <summary>Ends a run that grows beyond what was meant. Null sets no limit.</summary>
public sealed record RunLimits
{
    /// <summary>Longest time at work.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Most items that all nodes together may give.</summary>
    public long? Items { get; init; }

    /// <summary>Most bytes that may be kept in the run's folder as spools.</summary>
    public long? Bytes { get; init; }
}
