using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tunesmith.Local;

/// <summary>What Python does with texts.</summary>
internal static class JinjaTexts
{
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    public static string Title(string text) => Regex.Replace(text, @"[^\W\d_]+", match => Capital(match.Value));

    public static List<object?> Split(string text, JinjaCall call, bool fromRight)
    {
        var most = call.Whole(1, "maxsplit") ?? -1;
        if (call.Get(0, "sep") is not string separator || separator.Length == 0)
        {
            var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return most < 0 || words.Length <= most + 1 ? [.. words] : [.. Regex.Split(text.Trim(), @"\s+").Take((int)most), Regex.Split(text.TrimStart(), $@"(?:\S+\s+){{{most}}}")[^1]];
        }

        return fromRight && most >= 0 ? SplitRight(text, separator, most) : [.. most < 0 ? text.Split(separator) : text.Split(separator, (int)most + 1)];
    }

    public static string Replace(string text, JinjaCall call)
    {
        var (old, fresh) = (call.Text(0, "old"), call.Text(1, "new"));
        if (old.Length == 0)
        {
            return text;
        }

        if (call.Whole(2, "count") is not { } most || most < 0)
        {
            return text.Replace(old, fresh, StringComparison.Ordinal);
        }

        var parts = text.Split(old, (int)most + 1);
        return string.Join(fresh, parts);
    }

    public static int Count(string text, string part) => part.Length == 0 ? text.Length + 1 : text.Split(part).Length - 1;

    public static string Format(string text, JinjaCall call)
    {
        var next = 0;
        return Regex.Replace(text, @"\{(\w*)\}", match => match.Groups[1].Value switch
        {
            "" => JinjaValues.Text(call.Get(next++, "")),
            var at when int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var place) => JinjaValues.Text(call.Get(place, "")),
            var name => JinjaValues.Text(call.Get(int.MaxValue, name)),
        });
    }

    public static string Indent(string text, JinjaCall call)
    {
        var width = call.Get(0, "width", 4L);
        var margin = width is string given ? given : new string(' ', (int)Math.Clamp(call.Whole(0, "width") ?? 4, 0, 1000));
        var first = JinjaValues.IsTrue(call.Get(1, "first", false));
        var blank = JinjaValues.IsTrue(call.Get(2, "blank", false));
        var lines = text.Split('\n');
        var result = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            result.Append(i > 0 ? "\n" : "").Append((i > 0 || first) && (blank || lines[i].Length > 0) ? margin : "").Append(lines[i]);
        }

        return result.ToString();
    }

    private static List<object?> SplitRight(string text, string separator, long most)
    {
        var parts = new List<object?>();
        while (most-- > 0 && text.LastIndexOf(separator, StringComparison.Ordinal) is var at and >= 0)
        {
            parts.Insert(0, text[(at + separator.Length)..]);
            text = text[..at];
        }

        parts.Insert(0, text);
        return parts;
    }
}
