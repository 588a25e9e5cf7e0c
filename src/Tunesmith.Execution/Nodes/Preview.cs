using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Items as JSON for people to look at.</summary>
internal static class Preview
{
    private const int LongestText = 500;

    /// <summary>The item with long texts cut; null when it cannot be shown.</summary>
    public static JsonNode? Of(object? item) => Cut(Whole(item));

    /// <summary>The whole item; its type's name when it cannot be written.</summary>
    public static JsonNode? Whole(object? item)
    {
        try
        {
            return item is null ? null : JsonSerializer.SerializeToNode(item, item.GetType(), FlowJson.Options);
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            return PortTypes.IdOf(item!.GetType());
        }
    }

    private static JsonNode? Cut(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Take(50).Select(field => KeyValuePair.Create(field.Key, Cut(field.Value)))),
        JsonArray list => new JsonArray([.. list.Take(20).Select(Cut)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > LongestText =>
            JsonValue.Create(string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText), "…")),
        _ => node?.DeepClone(),
    };
}
