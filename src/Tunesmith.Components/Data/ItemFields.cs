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
