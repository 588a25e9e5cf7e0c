using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Items as JSON for people to look at.</summary>
internal static class Preview
{
    private const int LongestText = 500;
    private const int MostTexts = 6_000;

    /// <summary>The item with long texts, long lists and all that would not fit on a screen cut; null when it cannot be shown.</summary>
    public static JsonNode? Of(object? item)
    {
        var left = MostTexts;
        return Cut(Whole(item), ref left);
    }

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

    private static JsonNode? Cut(JsonNode? node, ref int left)
    {
        switch (node)
        {
            case JsonObject fields:
                var kept = new JsonObject();
                foreach (var (name, value) in fields.Take(50))
                {
                    if (left <= 0)
                    {
                        break;
                    }

                    kept[name] = Cut(value, ref left);
                }

                return kept;
            case JsonArray list:
                var first = new JsonArray();
                for (var i = 0; i < Math.Min(list.Count, 20) && left > 0; i++)
                {
                    first.Add(Cut(list[i], ref left));
                }

                return first;
            case JsonValue value when value.TryGetValue<string>(out var text):
                left -= Math.Min(text.Length, LongestText);
                return text.Length <= LongestText ? value.DeepClone()
                    : JsonValue.Create(string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText), "…"));
            default:
                left -= 8;
                return node?.DeepClone();
        }
    }
}
