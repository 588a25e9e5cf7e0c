using System.Text.Json.Serialization;
using System.Text.Json.Nodes;

namespace Tunesmith.Execution;

/// <summary>The first items that a node gave, for a live preview.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="Port">Its output port.</param>
/// <param name="Item">The item as JSON, long texts cut.</param>
public sealed record NodeEmitted(string Node, string Port, JsonNode? Item) : RunEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsPassing => true;
}
