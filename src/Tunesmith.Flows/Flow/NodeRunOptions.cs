using System.ComponentModel.DataAnnotations;

namespace Tunesmith.Flows;

/// <summary>How the engine runs a node; written in the flow file under <c>run</c>.</summary>
public sealed record NodeRunOptions
{
    /// <summary>Items of a mapped node that are worked on at the same time; empty lets the engine choose.</summary>
    [Range(1, 1024)] public int? Parallelism { get; init; }

    /// <summary>How often an item is tried again when that can help, with growing pauses.</summary>
    [Range(0, 20)] public int Retries { get; init; } = 3;

    /// <summary>Longest time for one item, in seconds; empty sets no limit.</summary>
    [Range(0.001, 1e7)] public double? TimeoutSeconds { get; init; }

    /// <summary>What to do when an item fails for good.</summary>
    public FailureAction OnFailure { get; init; } = FailureAction.Stop;

    /// <summary>Share of items set aside above which the node stops, from the twentieth item on.</summary>
    [Range(0.0, 1.0)] public double StopShare { get; init; } = 0.5;

    /// <summary>Whether results of earlier runs on the same input are used again.</summary>
    public bool Cache { get; init; } = true;
}
