using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Server.Deployments.OpenAi;

/// <summary>A request in OpenAI's form, as far as it is served here.</summary>
internal sealed record ChatCompletionRequest
{
    [JsonPropertyName("model")] public string? Model { get; init; }

    [JsonPropertyName("messages")] public List<Message>? Messages { get; init; }

    [JsonPropertyName("stream")] public bool? Stream { get; init; }

    [JsonPropertyName("stream_options")] public StreamChoice? StreamOptions { get; init; }

    [JsonPropertyName("temperature")] public double? Temperature { get; init; }

    [JsonPropertyName("top_p")] public double? TopP { get; init; }

    [JsonPropertyName("max_tokens")] public int? MaxTokens { get; init; }

    [JsonPropertyName("max_completion_tokens")] public int? MaxCompletionTokens { get; init; }

    [JsonPropertyName("seed")] public long? Seed { get; init; }

    [JsonPropertyName("stop")] public JsonElement? Stop { get; init; }

    [JsonPropertyName("n")] public int? N { get; init; }

    [JsonPropertyName("tools")] public JsonElement? Tools { get; init; }

    /// <summary>What this server cannot do of it; null when nothing.</summary>
    public (string Message, string Parameter)? Unsupported() =>
        Messages is not { Count: > 0 } ? ("'messages' must have at least one message.", "messages")
        : N is > 1 ? ("Only one choice is given for each call; 'n' must be 1.", "n")
        : Tools is { ValueKind: JsonValueKind.Array } tools && tools.GetArrayLength() > 0 ? ("A deployment calls no tools for its callers; leave 'tools' out.", "tools")
        : null;

    public IReadOnlyList<ChatTurn> Turns() => [.. Messages!.Select(message => new ChatTurn(message.Role == "developer" ? "system" : message.Role ?? "user", message.Text()))];

    public ChatOptions Options() => new()
    {
        Temperature = (float?)Temperature,
        TopP = (float?)TopP,
        MaxOutputTokens = MaxCompletionTokens ?? MaxTokens,
        Seed = Seed,
        StopSequences = Stop switch
        {
            { ValueKind: JsonValueKind.String } one => [one.GetString()!],
            { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Select(stop => stop.ToString())],
            _ => null,
        },
    };

    internal sealed record StreamChoice
    {
        [JsonPropertyName("include_usage")] public bool? IncludeUsage { get; init; }
    }

    internal sealed record Message
    {
        [JsonPropertyName("role")] public string? Role { get; init; }

        [JsonPropertyName("content")] public JsonElement Content { get; init; }

        /// <summary>The text, also where it comes in parts.</summary>
        public string Text() => Content.ValueKind switch
        {
            JsonValueKind.String => Content.GetString()!,
            JsonValueKind.Array => string.Concat(Content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : "")),
            _ => "",
        };
    }
}
