using System.Text.Json.Nodes;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Named fields of any item: a document's text and metadata, a sample's messages and metadata, the members of JSON.</summary>
internal static class ItemFields
{
    /// <summary>Value of a field as text, or null when the item has none of that name.</summary>
    public static string? Find(object item, string field) => item switch
    {
        Document document => OfDocument(document, field),
        Sample sample => OfSample(sample, field),
        JsonObject json => json.TryGetPropertyValue(field, out var value) && value is not null ? ItemText.Of(value) : null,
        string text when field is "text" or "value" => text,
        _ => null,
    };

    /// <summary>Names of all fields of an item, in a stable order.</summary>
    public static IEnumerable<string> Names(object item) => item switch
    {
        Document document => document.Metadata.Keys.Prepend("text"),
        Sample sample => sample.Metadata.Keys.Concat(sample.Messages.Select(turn => turn.Role).Distinct()),
        JsonObject json => json.Select(member => member.Key),
        _ => ["text"],
    };

    /// <summary>Fields that can be removed: metadata and JSON members.</summary>
    public static IReadOnlyList<string> Own(object item) => item switch
    {
        Document document => [.. document.Metadata.Keys],
        Sample sample => [.. sample.Metadata.Keys],
        JsonObject json => [.. json.Select(member => member.Key)],
        _ => [],
    };

    /// <summary>The item with a field set, or removed when the value is null. A text stays as it is, unless its text is set.</summary>
    public static object With(object item, string field, string? value) => item switch
    {
        Document document when field == "text" => value is null ? document : document with { Text = value },
        Document document => document with { Metadata = With(document.Metadata, field, value) },
        Sample sample when field is "system" or "user" or "assistant" => value is null ? sample : WithMessage(sample, field, value),
        Sample sample => sample with { Metadata = With(sample.Metadata, field, value) },
        JsonObject json => With((JsonObject)json.DeepClone(), field, value),
        string when field == "text" && value is not null => value,
        _ => item,
    };

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> metadata, string field, string? value)
    {
        var changed = new Dictionary<string, string>(metadata);
        if (value is null)
        {
            changed.Remove(field);
        }
        else
        {
            changed[field] = value;
        }

        return changed;
    }

    private static JsonObject With(JsonObject json, string field, string? value)
    {
        if (value is null)
        {
            json.Remove(field);
        }
        else
        {
            json[field] = value;
        }

        return json;
    }

    // The last message of the role is the one meant; a system message that is not there comes first.
    private static Sample WithMessage(Sample sample, string role, string content)
    {
        var turns = sample.Messages.ToList();
        var at = turns.FindLastIndex(turn => turn.Role == role);
        if (at >= 0)
        {
            turns[at] = turns[at] with { Content = content };
        }
        else
        {
            turns.Insert(role == "system" ? 0 : turns.Count, new ChatTurn(role, content));
        }

        return sample with { Messages = turns, Provenance = sample.Provenance with { DerivedFrom = SampleHash.Of(sample) } };
    }

    private static string? OfDocument(Document document, string field) => field switch
    {
        _ when document.Metadata.TryGetValue(field, out var value) => value,
        "text" => document.Text,
        "length" => document.Text.Length.ToString(),
        "sourceHash" => document.SourceHash,
        "offset" => document.Offset?.ToString(),
        _ => null,
    };

    private static string? OfSample(Sample sample, string field) => field switch
    {
        _ when sample.Metadata.TryGetValue(field, out var value) => value,
        "system" or "user" or "assistant" or "tool" => Joined(sample, field),
        "question" or "prompt" or "instruction" => Joined(sample, "user"),
        "answer" or "completion" or "output" => Joined(sample, "assistant"),
        "text" => ItemText.Of(sample),
        "length" => sample.Messages.Sum(turn => turn.Content.Length).ToString(),
        "turns" => sample.Messages.Count.ToString(),
        "source" => sample.Provenance.Source,
        "sourceHash" => sample.Provenance.SourceHash,
        "model" => sample.Provenance.Model,
        _ => null,
    };

    private static string? Joined(Sample sample, string role)
    {
        var turns = sample.Messages.Where(turn => turn.Role == role).Select(turn => turn.Content).ToList();
        return turns.Count == 0 ? null : string.Join('\n', turns);
    }
}
