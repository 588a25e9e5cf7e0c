using System.Text.Json.Serialization;

namespace Tunesmith.Flows;

/// <summary>A source text with metadata. A chunk is a document with an offset.</summary>
/// <param name="Text">The text, in UTF-16.</param>
/// <param name="Metadata">What is known of it: <c>source</c>, <c>title</c>, <c>page</c>, or the fields of a table row.</param>
[PortType("document")]
[method: JsonConstructor]
public sealed record Document(string Text, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>A document without metadata.</summary>
    public Document(string text)
        : this(text, new Dictionary<string, string>())
    {
    }

    /// <summary>Content hash (SHA-256, lower-case hex) of the whole source document; chunks keep their document's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SourceHash { get; init; }

    /// <summary>Where a chunk starts in its document, in UTF-16 units; null for a whole document.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Offset { get; init; }
}
