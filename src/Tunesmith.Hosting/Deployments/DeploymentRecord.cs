using System.Text.Json.Nodes;

namespace Tunesmith.Hosting.Deployments;

/// <summary>A deployment as it is stored, with its own copy of the flow.</summary>
/// <param name="Slug">Name in the address.</param>
/// <param name="Model">The model or alias that it serves; null for a flow.</param>
/// <param name="FlowId">The flow that it serves; null for a model, and for a flow that came as a folder.</param>
/// <param name="Revision">The revision that is served.</param>
/// <param name="Document">The flow file; null for a model.</param>
/// <param name="Created">When it was published first, UTC.</param>
/// <param name="Modified">When it was published last, UTC.</param>
/// <param name="Keys">Who may call it.</param>
public sealed record DeploymentRecord(
    string Slug, string? Model, string? FlowId, int? Revision, JsonObject? Document, DateTimeOffset Created, DateTimeOffset Modified, IReadOnlyList<KeyRecord> Keys);
