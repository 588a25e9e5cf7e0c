using System.Text.Json.Nodes;

namespace Tunesmith.Server.Flows;

/// <summary>A flow as it is kept.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">The name that the document gives itself.</param>
/// <param name="Document">The flow file.</param>
/// <param name="Stamp">Send it back as If-Match when saving.</param>
/// <param name="Revision">Number of this state.</param>
/// <param name="Modified">When it was last changed, UTC.</param>
public sealed record FlowAnswer(string Id, string Name, JsonObject Document, string Stamp, int Revision, DateTimeOffset Modified);
