using System.Text.Json.Serialization;

namespace Tunesmith.Server.Deployments.OpenAi;

/// <summary>Reads requests without reflection.</summary>
[JsonSerializable(typeof(ChatCompletionRequest))]
internal sealed partial class OpenAiJson : JsonSerializerContext;
