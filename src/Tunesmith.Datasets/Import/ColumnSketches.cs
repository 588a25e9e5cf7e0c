using System.Text.Json;

namespace Tunesmith.Datasets;

internal static class ColumnSketches
{
    private const int ExampleLength = 200;

    public static List<ColumnSketch> Of(IReadOnlyList<RawRow> rows)
    {
        var names = new List<string>();
        var values = new Dictionary<string, List<JsonElement>>();
        var count = 0;
        foreach (var row in rows.Where(row => row.Reason is null))
        {
            count++;
            foreach (var field in row.Fields.EnumerateObject())
            {
                if (!values.TryGetValue(field.Name, out var list))
                {
                    names.Add(field.Name);
                    values[field.Name] = list = [];
                }

                list.Add(field.Value);
            }
        }

        return [.. names.Select(name => Sketch(name, values[name], count))];
    }

    private static ColumnSketch Sketch(string name, List<JsonElement> values, int rows)
    {
        var filled = values.Where(IsFilled).ToList();
        if (filled.Count == 0)
        {
            return new ColumnSketch(name, "empty", 0, 0, "");
        }

        var texts = filled.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!.Length).ToList();
        var example = filled[0].ValueKind == JsonValueKind.String ? filled[0].GetString()! : filled[0].GetRawText();
        return new ColumnSketch(
            name, Kind(filled), (double)filled.Count / rows, texts.Count == 0 ? 0 : texts.Average(),
            example.Length <= ExampleLength ? example : example[..ExampleLength] + "…");
    }

    private static string Kind(List<JsonElement> filled) =>
        filled.Take(20).All(value => ConversationReader.LooksLikeMessages(value, out _)) ? "messages" : filled[0].ValueKind switch
        {
            JsonValueKind.String => "text",
            JsonValueKind.Number => "number",
            JsonValueKind.True or JsonValueKind.False => "flag",
            JsonValueKind.Array => "list",
            _ => "object",
        };

    private static bool IsFilled(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => !value.ValueEquals(""),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => true,
    };
}
