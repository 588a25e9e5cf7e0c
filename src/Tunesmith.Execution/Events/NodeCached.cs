namespace Tunesmith.Execution;

/// <summary>A node's results came from an earlier run on the same input.</summary>
/// <param name="Node">Id of the node.</param>
public sealed record NodeCached(string Node) : RunEvent
{
    /// <summary>Items given, by output port.</summary>
    public IReadOnlyDictionary<string, long>? Items { get; init; }
}
