using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Components.Data;
using Tunesmith.Flows;

namespace Tunesmith.Components.Datasets;

/// <summary>Items as rows of fields, for reading samples out of them.</summary>
internal static class ItemRows
{
    // What the readers of files note themselves.
    private static readonly HashSet<string> Notes = ["source", "row", "sheet", "page", "title", "heading", "headings", "language"];

    public static JsonElement Of(object item)
    {
        var row = item switch
        {
            JsonObject json => json,
            Document document => OfDocument(document),
            _ => new JsonObject { ["text"] = ItemText.Of(item) },
        };
        return JsonSerializer.SerializeToElement(row, FlowJson.Options);
    }

    private static JsonObject OfDocument(Document document)
    {
        var isRow = document.Metadata.ContainsKey("row");
        var row = new JsonObject();
        foreach (var (name, value) in document.Metadata.Where(field => !Notes.Contains(field.Key) || (isRow && field.Key is "title" or "heading" or "language")))
        {
            row[name] = Value(value);
        }

        if (!isRow || row.Count == 0)
        {
            row["text"] = document.Text;
        }

        return row;
    }

    // Nested values of JSON files travel as JSON text.
    private static JsonNode? Value(string text)
    {
        if (text is not ['[' or '{', ..])
        {
            return JsonValue.Create(text);
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
