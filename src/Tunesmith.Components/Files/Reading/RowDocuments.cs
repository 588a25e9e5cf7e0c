using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Makes a document of a table's row or a JSON entry: one field becomes the text, all become metadata.</summary>
internal sealed class RowDocuments(SourceContent source, ReadOptions options)
{
    private static readonly string[] TextNames =
        ["text", "content", "body", "document", "passage", "article", "description", "内容", "正文", "文本", "文章"];

    private long _number;

    public Document Make(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        _number++;
        var metadata = source.Metadata();
        foreach (var (name, value) in fields)
        {
            metadata[metadata.ContainsKey(name) ? name + "1" : name] = value;
        }

        metadata.TryAdd("row", _number.ToString());
        var text = Text(fields);
        return new Document(text, metadata) { SourceHash = ContentHash.Of(Lines(fields)) };
    }

    private string Text(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        if (options.TextField.Length > 0)
        {
            return Find(fields, options.TextField) ?? throw new TunesmithException(
                "TS3115",
                $"Row {_number} of '{source.Name}' has no field '{options.TextField}'. It has {string.Join(", ", fields.Select(field => field.Key))}.");
        }

        return TextNames.Select(name => Find(fields, name)).FirstOrDefault(value => value is not null) ?? Lines(fields);
    }

    private static string? Find(IReadOnlyList<KeyValuePair<string, string>> fields, string name)
    {
        foreach (var field in fields)
        {
            if (field.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return field.Value;
            }
        }

        return null;
    }

    private static string Lines(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var lines = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            if (value.Length > 0)
            {
                lines.Append(lines.Length > 0 ? "\n" : "").Append(name).Append(": ").Append(value);
            }
        }

        return lines.ToString();
    }
}
