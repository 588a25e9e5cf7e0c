using System.Text.Json.Nodes;

namespace Tunesmith.Storage;

/// <summary>A flow as people edit it.</summary>
/// <param name="Id">Its identity, for ever.</param>
/// <param name="Document">The flow file.</param>
/// <param name="Revision">Number of this state; 1 for the first.</param>
/// <param name="Stamp">Content hash, for optimistic concurrency: the same content has the same stamp.</param>
/// <param name="Modified">When it was last changed, UTC.</param>
public sealed record KeptFlow(string Id, JsonObject Document, int Revision, string Stamp, DateTimeOffset Modified)
{
    /// <summary>The name that the document gives itself.</summary>
    public string Name => Document["name"] is JsonValue name && name.TryGetValue<string>(out var text) && text.Length > 0 ? text : "Untitled";
}
