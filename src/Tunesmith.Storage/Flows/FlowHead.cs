using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Tunesmith.Storage.Flows;

/// <summary>The present state of a flow as it is stored.</summary>
internal sealed record FlowHead(JsonObject Document, int Revision, DateTimeOffset Started, string? Note, bool Pinned, DateTimeOffset Changed)
{
    public FlowRevision AsRevision() => new(Revision, Started, Note, Document["nodes"] switch { JsonObject nodes => nodes.Count, JsonArray nodes => nodes.Count, _ => 0 }, Document);

    public KeptFlow AsKept(string id) => new(id, Document, Revision, StampOf(Document), Changed);

    public static string StampOf(JsonObject document) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.ToJsonString())))[..16];
}
