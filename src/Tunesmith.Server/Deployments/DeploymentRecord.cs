using System.Text.Json.Nodes;

namespace Tunesmith.Server.Deployments;

/// <summary>A deployment as it is stored, with its own copy of the flow.</summary>
internal sealed record DeploymentRecord(
    string Slug, string? Model, string? FlowId, int? Revision, JsonObject? Document, DateTimeOffset Created, DateTimeOffset Modified, IReadOnlyList<KeyRecord> Keys);
