using System.Text.Json.Serialization;

namespace Tunesmith.Execution;

/// <summary>A piece of text, as a model writes it.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="Text">The piece.</param>
public sealed record TokenWritten(string Node, string Text) : RunEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsPassing => true;
}
