using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Components.Data;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>The conversation that a model is asked with.</summary>
internal static class Turns
{
    /// <summary>The system text, if any, and what an item asks: a conversation as it stands, anything else as one question.</summary>
    public static IReadOnlyList<ChatTurn> Of(ModelSettings settings, object asked)
    {
        var turns = Conversation(asked) ?? [new ChatTurn("user", ItemText.Of(asked))];
        return string.IsNullOrWhiteSpace(settings.System) || turns is [{ Role: "system" }, ..]
            ? turns
            : [new ChatTurn("system", settings.System), .. turns];
    }

    // A sample is asked up to its last answer.
    private static IReadOnlyList<ChatTurn>? Conversation(object asked) => asked switch
    {
        ChatTurn turn => [turn],
        IEnumerable<ChatTurn> turns => [.. turns],
        Sample { Messages: [.., _, { Role: "assistant" }] } answered => [.. answered.Messages.SkipLast(1)],
        Sample sample => sample.Messages,
        JsonArray list when IsConversation(list) => list.Deserialize<List<ChatTurn>>(FlowJson.Options),
        JsonObject { } json when json["messages"] is JsonArray messages && IsConversation(messages) => messages.Deserialize<List<ChatTurn>>(FlowJson.Options),
        _ => null,
    };

    private static bool IsConversation(JsonArray list) => list.Count > 0 && list.All(one =>
        one is JsonObject turn && turn.Count == 2 && IsText(turn["role"]) && IsText(turn["content"]));

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out _);
}
