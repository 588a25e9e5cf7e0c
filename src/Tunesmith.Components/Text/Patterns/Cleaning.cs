using System.Net;
using System.Text.RegularExpressions;

namespace Tunesmith.Components.Text.Patterns;

/// <summary>The steps of cleaning a text, in the order in which they help each other.</summary>
internal static partial class Cleaning
{
    public static string Clean(string text, CleanText.Settings settings)
    {
        text = settings.Tags ? WebUtility.HtmlDecode(Tag().Replace(text, " ")) : text;
        text = settings.Invisible ? Invisible().Replace(text.ReplaceLineEndings("\n"), "") : text;
        text = settings.FullWidth ? HalfWidth(text) : text;
        text = settings.Links ? Link().Replace(text, "") : text;
        text = settings.BrokenWords ? BrokenWord().Replace(text, "$1$2") : text;
        text = settings.RepeatedLines > 0 ? WithoutRepeats(text, settings.RepeatedLines) : text;
        return settings.Blanks ? ManyBreaks().Replace(BreakBlanks().Replace(ManyBlanks().Replace(text, " "), "\n"), "\n\n").Trim() : text;
    }

    private static string HalfWidth(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = from[i] is (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') ? (char)(from[i] - 0xFEE0) : from[i] == '\u3000' ? ' ' : from[i];
        }
    });

    private static string WithoutRepeats(string text, int most)
    {
        var lines = text.Split('\n');
        var repeated = lines.Select(line => line.Trim()).Where(line => line.Length > 0).CountBy(line => line)
            .Where(line => line.Value >= most).Select(line => line.Key).ToHashSet();
        return string.Join('\n', lines.Where(line => !repeated.Contains(line.Trim())));
    }

    [GeneratedRegex(@"<!--.*?-->|<script\b.*?</script>|<style\b.*?</style>|</?[a-zA-Z][^<>]{0,2000}>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u200B\u200E\u200F\u2060\uFEFF]")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"\b(?:https?://|www\.)[^\s<>""'，。；）)】」]+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"(\p{Ll})-\n(\p{Ll})")]
    private static partial Regex BrokenWord();

    [GeneratedRegex(@"[ \t\u00A0\u3000]{2,}|[\t\u00A0]")]
    private static partial Regex ManyBlanks();

    [GeneratedRegex(@"[ \t]*\n[ \t]*")]
    private static partial Regex BreakBlanks();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyBreaks();
}
