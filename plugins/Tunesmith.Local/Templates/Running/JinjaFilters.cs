using System.Globalization;

namespace Tunesmith.Local;

/// <summary>The filters after <c>|</c>.</summary>
internal static class JinjaFilters
{
    public static object? Apply(string name, object? value, JinjaCall call, int line) => name switch
    {
        "trim" => call.Get(0, "chars") is string chars ? JinjaValues.Text(value).Trim(chars.ToCharArray()) : JinjaValues.Text(value).Trim(),
        "upper" => JinjaValues.Text(value).ToUpperInvariant(),
        "lower" => JinjaValues.Text(value).ToLowerInvariant(),
        "capitalize" => JinjaTexts.Capital(JinjaValues.Text(value)),
        "title" => JinjaTexts.Title(JinjaValues.Text(value)),
        "string" or "safe" => JinjaValues.Text(value),
        "escape" or "e" => Escape(JinjaValues.Text(value)),
        "replace" => JinjaTexts.Replace(JinjaValues.Text(value), call),
        "indent" => JinjaTexts.Indent(JinjaValues.Text(value), call),
        "format" => JinjaArithmetic.Apply("%", JinjaValues.Text(value), call.Positional.ToList(), line),
        "wordcount" => (long)JinjaValues.Text(value).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length,
        "tojson" => JinjaJson.Write(value, (int?)call.Whole(0, "indent")),
        "default" or "d" => value is JinjaUndefined || (JinjaValues.IsTrue(call.Get(1, "boolean", false)) && !JinjaValues.IsTrue(value)) ? call.Get(0, "default_value", "") : value,
        "int" => Whole(value, call.Get(0, "default", 0L)),
        "float" => Fraction(value, call.Get(0, "default", 0.0)),
        "abs" => value is long whole ? Math.Abs(whole) : Math.Abs(JinjaValues.Numeric(value) ?? 0),
        "round" => Math.Round(JinjaValues.Numeric(value) ?? 0, (int)(call.Whole(0, "precision") ?? 0), MidpointRounding.AwayFromZero),
        "length" or "count" => (long)(value is string text ? text.EnumerateRunes().Count() : JinjaValues.Items(value, line).Count),
        "items" => value is JinjaDict dict ? JinjaMethods.Of(dict, "items", line)!([], call.Named) : value is JinjaUndefined ? new List<object?>() : throw JinjaFault.At(line, "'items' needs a mapping"),
        _ => JinjaListFilters.Apply(name, value, call, line),
    };

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal).Replace("\"", "&#34;", StringComparison.Ordinal);

    private static object? Whole(object? value, object? fallback) => value switch
    {
        string text => long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (long)number : fallback,
        _ => JinjaValues.Numeric(value) is { } known ? (long)known : fallback,
    };

    private static object? Fraction(object? value, object? fallback) => value switch
    {
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : fallback,
        _ => JinjaValues.Numeric(value) is { } known ? known : fallback,
    };
}
