namespace Tunesmith.Execution;

/// <summary>Where a node of a run stands.</summary>
/// <param name="Id">The node.</param>
/// <param name="Status"><c>waiting</c>, <c>running</c>, <c>finished</c>, <c>cached</c>, <c>failed</c>, <c>skipped</c> or <c>suspended</c>.</param>
public sealed record NodeState(string Id, string Status)
{
    /// <summary>Items given, by output port; null where every port gives one value.</summary>
    public IReadOnlyDictionary<string, long>? Items { get; init; }

    /// <summary>Counters such as <c>tokens.in</c>.</summary>
    public IReadOnlyDictionary<string, double>? Counters { get; init; }

    /// <summary>Items or units done, as last reported.</summary>
    public double Done { get; init; }

    /// <summary>Items or units in all, when known.</summary>
    public double? Total { get; init; }

    /// <summary>Items set aside.</summary>
    public long Failed { get; init; }

    /// <summary>Why it failed or was skipped; null otherwise.</summary>
    public string? Message { get; init; }

    /// <summary>Code of the failure; null when there is none.</summary>
    public string? Code { get; init; }

    /// <summary>When it started, UTC.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? Ended { get; init; }
}
