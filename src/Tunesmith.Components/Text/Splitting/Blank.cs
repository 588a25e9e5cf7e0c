namespace Tunesmith.Components.Text.Splitting;

/// <summary>White space as ECMAScript trims it: with the byte order mark, without U+0085.</summary>
internal static class Blank
{
    public static bool Is(char unit) => unit < 0x80
        ? unit is ' ' or (>= '\t' and <= '\r')
        : unit == '\uFEFF' || (unit != '\u0085' && char.IsWhiteSpace(unit));

    public static string Trim(string text, out int leading)
    {
        leading = 0;
        var end = text.Length;
        while (leading < end && Is(text[leading])) leading++;
        while (end > leading && Is(text[end - 1])) end--;
        return text[leading..end];
    }
}
