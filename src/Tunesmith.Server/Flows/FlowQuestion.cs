using System.Text.Json.Nodes;

namespace Tunesmith.Server.Flows;

/// <summary>Asks what is wrong with a flow.</summary>
/// <param name="Document">The flow file, in the canonical or the compact form.</param>
public sealed record FlowQuestion(JsonObject Document);
