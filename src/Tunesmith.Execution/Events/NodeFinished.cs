namespace Tunesmith.Execution;

/// <summary>A node has finished.</summary>
/// <param name="Node">Id of the node.</param>
public sealed record NodeFinished(string Node) : RunEvent
{
    /// <summary>Items given, by output port; null where every port gave one value.</summary>
    public IReadOnlyDictionary<string, long>? Items { get; init; }

    /// <summary>Counters such as <c>tokens.in</c>; null when there are none.</summary>
    public IReadOnlyDictionary<string, double>? Counters { get; init; }

    /// <summary>Items set aside.</summary>
    public long Failed { get; init; }

    /// <summary>Items whose results came from earlier runs.</summary>
    public long FromCache { get; init; }
}
