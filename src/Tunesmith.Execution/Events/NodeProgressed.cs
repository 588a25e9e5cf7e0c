using System.Text.Json.Serialization;

namespace Tunesmith.Execution;

/// <summary>How far a node is. Sent a few times a second; only some are kept.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="Done">Items given or units finished.</param>
/// <param name="Total">Units in all, when known.</param>
/// <param name="Note">A few words on what is happening.</param>
/// <param name="Failed">Items set aside so far.</param>
/// <param name="Counters">Counters such as <c>tokens.in</c>; null when there are none.</param>
public sealed record NodeProgressed(
    string Node, double Done, double? Total, string? Note, long Failed, IReadOnlyDictionary<string, double>? Counters) : RunEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsPassing => !Kept;

    internal bool Kept { get; init; }
}
