using System.Text.Json.Nodes;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Changes the texts of any item: a text, a document's text, a sample's messages, the texts in JSON.</summary>
internal static class ItemTexts
{
    /// <summary>The item with its texts changed; the same item when nothing changed. A changed sample says what it was derived from.</summary>
    public static object Map(object item, Func<string, string> change) => item switch
    {
        string text => change(text),
        Document document => Map(document, change),
        Sample sample => Map(sample, change),
        JsonNode json => Map(json.DeepClone(), change),
        _ => item,
    };

    public static Document Map(Document document, Func<string, string> change)
    {
        var changed = change(document.Text);
        return changed == document.Text ? document : document with { Text = changed };
    }

    public static Sample Map(Sample sample, Func<string, string> change)
    {
        var turns = sample.Messages.Select(turn => turn with { Content = change(turn.Content) }).ToList();
        return turns.SequenceEqual(sample.Messages)
            ? sample
            : sample with { Messages = turns, Provenance = sample.Provenance with { DerivedFrom = SampleHash.Of(sample) } };
    }

    private static JsonNode Map(JsonNode json, Func<string, string> change)
    {
        switch (json)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    members[name] = value is null ? null : Changed(value, change);
                }

                return members;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    list[i] = list[i] is { } value ? Changed(value, change) : null;
                }

                return list;
            default:
                return Changed(json, change);
        }
    }

    private static JsonNode Changed(JsonNode value, Func<string, string> change) =>
        value is JsonValue one && one.TryGetValue<string>(out var text) ? JsonValue.Create(change(text)) : Map(value.DeepClone(), change);
}
