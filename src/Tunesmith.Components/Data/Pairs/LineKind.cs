using System.Text.RegularExpressions;

namespace Tunesmith.Components.Data.Pairs;

/// <summary>What a line is in a text of questions, headings and answers.</summary>
internal static partial class LineKind
{
    private const int LongestQuestion = 160;

    /// <summary>The question of a line such as <c>Q: …</c> or <c>问：…</c>.</summary>
    public static string? MarkedQuestion(string line) => After(QuestionMark().Match(line));

    /// <summary>The answer of a line such as <c>A: …</c> or <c>答：…</c>.</summary>
    public static string? MarkedAnswer(string line) => After(AnswerMark().Match(line));

    /// <summary>The depth and words of a Markdown heading; 0 when the line is none.</summary>
    public static (int Depth, string Words) Heading(string line)
    {
        var match = HeadingMark().Match(line);
        return match.Success ? (match.Groups[1].Length, Plain(match.Groups[2].Value)) : (0, "");
    }

    /// <summary>A line that asks: short, alone, and ending with a question mark, perhaps numbered or bold.</summary>
    public static string? PlainQuestion(string line)
    {
        var words = Plain(line);
        return words.Length is > 3 and <= LongestQuestion && words[^1] is '?' or '？' && !words[..^1].AsSpan().ContainsAny("?？。") ? words : null;
    }

    /// <summary>The number of an article of law and what follows it: <c>第十二条 …</c>, <c>Article 12. …</c>.</summary>
    public static (string Number, string Words)? Article(string line)
    {
        var match = ArticleMark().Match(line);
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value.Trim()) : null;
    }

    /// <summary>A line without bold marks, list signs and numbering.</summary>
    public static string Plain(string line) => Numbering().Replace(line.Trim().Trim('*', '_', '#', ' '), "").Trim();

    private static string? After(Match match) => match.Success ? match.Groups[1].Value.Trim().Trim('*').Trim() : null;

    [GeneratedRegex(@"^\s*(?:[-*>]\s+)?(?:\*\*)?(?:Q|Question|FAQ|问|问题|提问)\s*\d*\s*(?:\*\*)?[:：.、]\s*(?:\*\*)?(.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuestionMark();

    [GeneratedRegex(@"^\s*(?:[-*>]\s+)?(?:\*\*)?(?:A|Answer|答|答案|回答|答复)\s*\d*\s*(?:\*\*)?[:：.、]\s*(?:\*\*)?(.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnswerMark();

    [GeneratedRegex(@"^\s{0,3}(#{1,6})\s+(.+?)\s*#*\s*$")]
    private static partial Regex HeadingMark();

    [GeneratedRegex(@"^\s*(第[零〇一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十])?|(?:Article|Section)\s+\d+[A-Za-z]?)[\s　.:：]+(.+)$")]
    private static partial Regex ArticleMark();

    [GeneratedRegex(@"^(?:[（(]?(?:[零〇一二三四五六七八九十]+|\d{1,3})[)）、.．]\s*)+")]
    private static partial Regex Numbering();
}
