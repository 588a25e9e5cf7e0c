using Tunesmith.Components.Text.Splitting;

namespace Tunesmith.Components.Text.Sentences;

/// <summary>Finds sentences in English and in Chinese (。！？；…). A blank line ends a sentence too.</summary>
internal static class SentenceSpans
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "vs", "etc", "eg", "ie", "e.g", "i.e", "cf", "al", "approx", "no", "nos", "fig", "figs", "eq", "sec", "art",
        "vol", "pp", "p", "ch", "inc", "ltd", "co", "corp", "dept", "est", "gen", "gov", "rep", "sen", "rev", "hon", "capt", "lt", "col", "sgt",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.k", "u.n", "a.m", "p.m",
    };

    /// <summary>Sentences as spans without blanks around them, in order.</summary>
    public static IEnumerable<Piece> Of(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var end = EndAfter(text, start, at);
            if (end <= 0)
            {
                continue;
            }

            if (Trimmed(text, start, end) is { } sentence)
            {
                yield return sentence;
            }

            start = end;
            at = end - 1;
        }

        if (Trimmed(text, start, text.Length) is { } last)
        {
            yield return last;
        }
    }

    // The end of the sentence whose last mark stands here, closing quotes and brackets included; 0 when none ends here.
    private static int EndAfter(string text, int start, int at)
    {
        var unit = text[at];
        if (unit is '。' or '！' or '？' or '；' or '…')
        {
            return Closed(text, at + 1);
        }

        if (unit == '\n' && at + 1 < text.Length && IsBlankLine(text, at + 1))
        {
            return at + 1;
        }

        if (unit is not ('.' or '!' or '?'))
        {
            return 0;
        }

        var end = Closed(text, at + 1);
        return end == text.Length || (char.IsWhiteSpace(text[end]) && Starts(text, end) && !(unit == '.' && IsAbbreviation(text, start, at))) ? end : 0;
    }

    private static int Closed(string text, int end)
    {
        while (end < text.Length && text[end] is '。' or '！' or '？' or '…' or '.' or '!' or '?' or '"' or '\'' or '”' or '’' or ')' or '）' or ']' or '」' or '』' or '》')
        {
            end++;
            if (end == text.Length)
            {
                break;
            }
        }

        return end;
    }

    private static bool IsBlankLine(string text, int from)
    {
        while (from < text.Length && text[from] is ' ' or '\t' or '\r')
        {
            from++;
            if (from == text.Length)
            {
                return true;
            }
        }

        return from < text.Length && text[from] == '\n';
    }

    // The next sentence begins with anything but a small letter.
    private static bool Starts(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at == text.Length || !char.IsLower(text[at]);
    }

    private static bool IsAbbreviation(string text, int start, int at)
    {
        var from = at;
        while (from > start && (char.IsLetter(text[from - 1]) || text[from - 1] == '.'))
        {
            from--;
        }

        var word = text.AsSpan(from, at - from);
        return (word.Length == 1 && char.IsUpper(word[0])) || (word.Length > 0 && Abbreviations.Contains(word.ToString()));
    }

    private static Piece? Trimmed(string text, int start, int end)
    {
        while (start < end && Blank.Is(text[start]))
        {
            start++;
        }

        while (end > start && Blank.Is(text[end - 1]))
        {
            end--;
        }

        return end > start ? new Piece(start, end - start) : null;
    }
}
