using System.Text.Json.Nodes;

namespace Tunesmith.Server.Runs;

/// <summary>What a suspended run waits for: an approval, an answer.</summary>
/// <param name="Payload">The content, of the shape that the node asks for.</param>
public sealed record RunSignal(JsonNode? Payload);
