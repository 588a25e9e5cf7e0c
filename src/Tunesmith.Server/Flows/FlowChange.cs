using System.Text.Json.Nodes;

namespace Tunesmith.Server.Flows;

/// <summary>A new state of a flow.</summary>
/// <param name="Document">The flow file.</param>
/// <param name="Note">What a person says about this state; it then stays as a revision of its own.</param>
public sealed record FlowChange(JsonObject Document, string? Note = null);
