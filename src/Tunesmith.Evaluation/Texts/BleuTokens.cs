using System.Text;
using System.Text.RegularExpressions;

namespace Tunesmith.Evaluation;

/// <summary>The tokenisations that BLEU figures are published with.</summary>
internal static partial class BleuTokens
{
    // The ranges of the reference implementation, its two slips included (astral ranges written as five-digit escapes), so that figures agree.
    private static readonly (char First, char Last)[] Chinese =
    [
        ('\u3400', '\u4db5'), ('\u4e00', '\u9fbb'), ('\uf900', '\ufa2d'), ('\ufa30', '\ufa6a'), ('\ufa70', '\ufad9'), ('\u2001', '\u2a6d'), ('\u2f81', '\u2fa1'),
        ('\uff00', '\uffef'), ('\u2e80', '\u2eff'), ('\u3000', '\u303f'), ('\u31c0', '\u31ef'), ('\u2f00', '\u2fdf'), ('\u2ff0', '\u2fff'), ('\u3100', '\u312f'),
        ('\u31a0', '\u31bf'), ('\ufe10', '\ufe1f'), ('\ufe30', '\ufe4f'), ('\u3200', '\u33ff'),
    ];

    /// <summary>As mteval-v13a.</summary>
    public static string[] Mteval13a(string text)
    {
        var line = text.TrimEnd().Replace("<skipped>", "", StringComparison.Ordinal).Replace("-\n", "", StringComparison.Ordinal).Replace('\n', ' ')
            .Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);
        return Western($" {line} ");
    }

    /// <summary>Each Chinese character by itself, the rest as 13a does.</summary>
    public static string[] Zh(string text)
    {
        var spaced = new StringBuilder(text.Length * 2);
        foreach (var c in text.Trim())
        {
            _ = Array.Exists(Chinese, range => c >= range.First && c <= range.Last) ? spaced.Append(' ').Append(c).Append(' ') : spaced.Append(c);
        }

        return Western(spaced.ToString());
    }

    private static string[] Western(string line)
    {
        line = Signs().Replace(line, " $1 ");
        line = StopAfterNoDigit().Replace(line, "$1 $2 ");
        line = StopBeforeNoDigit().Replace(line, " $1 $2");
        line = DashAfterDigit().Replace(line, "$1 $2 ");
        return line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"([\{-~\[-` -&\(-\+:-@/])")]
    private static partial Regex Signs();

    [GeneratedRegex(@"([^0-9])([.,])")]
    private static partial Regex StopAfterNoDigit();

    [GeneratedRegex(@"([.,])([^0-9])")]
    private static partial Regex StopBeforeNoDigit();

    [GeneratedRegex("([0-9])(-)")]
    private static partial Regex DashAfterDigit();
}
