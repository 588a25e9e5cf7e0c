using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Local;

/// <summary>JSON as Python writes it: blanks after commas and colons, no escapes beyond ASCII.</summary>
internal static class JinjaJson
{
    public static string Write(object? value, int? indent)
    {
        var text = new StringBuilder();
        Write(value, indent, 0, text);
        return text.ToString();
    }

    /// <summary>A JSON value as a template sees it.</summary>
    public static object? Read(JsonNode? node) => node switch
    {
        null => null,
        JsonObject item => item.Aggregate(new JinjaDict(), (dict, pair) =>
        {
            dict[pair.Key] = Read(pair.Value);
            return dict;
        }),
        JsonArray list => list.Select(Read).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => long.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : node.GetValue<double>(),
        },
    };

    private static void Write(object? value, int? indent, int depth, StringBuilder into)
    {
        switch (value)
        {
            case null or JinjaUndefined:
                into.Append("null");
                break;
            case bool truth:
                into.Append(truth ? "true" : "false");
                break;
            case string text:
                into.Append(Quoted(text));
                break;
            case JinjaDict dict:
                Enclose('{', '}', [.. dict.Select(pair => Quoted(pair.Key) + ": " + Nested(pair.Value, indent, depth))], (indent, depth), into);
                break;
            case IList list:
                Enclose('[', ']', [.. list.Cast<object?>().Select(item => Nested(item, indent, depth))], (indent, depth), into);
                break;
            default:
                into.Append(JinjaValues.Repr(value));
                break;
        }
    }

    private static string Nested(object? value, int? indent, int depth)
    {
        var text = new StringBuilder();
        Write(value, indent, depth + 1, text);
        return text.ToString();
    }

    private static void Enclose(char open, char close, List<string> items, (int? Indent, int Depth) layout, StringBuilder into)
    {
        into.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            into.Append(i == 0 ? "" : layout.Indent is null ? ", " : ",");
            NewLine(layout.Indent, layout.Depth + 1, into);
            into.Append(items[i]);
        }

        if (items.Count > 0)
        {
            NewLine(layout.Indent, layout.Depth, into);
        }

        into.Append(close);
    }

    private static void NewLine(int? indent, int depth, StringBuilder into)
    {
        if (indent is { } width)
        {
            into.Append('\n').Append(' ', width * depth);
        }
    }

    private static string Quoted(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var character in text)
        {
            result.Append(character is >= ' ' and not ('"' or '\\') ? character.ToString() : Escaped(character));
        }

        return result.Append('"').ToString();
    }

    private static string Escaped(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        _ => $"\\u{(int)character:x4}",
    };
}
