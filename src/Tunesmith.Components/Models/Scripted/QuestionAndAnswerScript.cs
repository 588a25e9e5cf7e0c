using System.Buffers;
using Tunesmith.Components.Data.Pairs;

namespace Tunesmith.Components.Models.Scripted;

/// <summary>Takes a question and its answer from the passage that ends the prompt, as the passage words them.</summary>
internal sealed class QuestionAndAnswerScript : IScript
{
    private const int LongestLead = 24;
    private static readonly SearchValues<char> Marks = SearchValues.Create(".。!！;；,，");

    public string Name => "question-and-answer";

    public string Answer(string question, int variation)
    {
        var passage = Passage(question);
        var pairs = QuestionPairs.Find(passage, "", headings: true);
        var (asked, answer) = pairs.Count > 0
            ? (pairs[variation % pairs.Count].Question, pairs[variation % pairs.Count].Answer)
            : (Phrasing.OfPassage(Lead(passage)), passage);
        return Phrasing.IsChinese(passage) ? $"问：{asked}\n答：{answer}" : $"Question: {asked}\nAnswer: {answer}";
    }

    // Prompts put the instruction first and the text after a blank line.
    private static string Passage(string prompt)
    {
        var gap = prompt.IndexOf("\n\n", StringComparison.Ordinal);
        var passage = gap < 0 ? "" : prompt[gap..].Trim();
        return passage.Length > 0 ? passage : prompt.Trim();
    }

    private static string Lead(string passage)
    {
        var line = LineKind.Plain(passage.Split('\n')[0]);
        var end = line.AsSpan().IndexOfAny(Marks);
        line = end > 0 ? line[..end] : line;
        if (line.Length <= LongestLead)
        {
            return line;
        }

        var cut = Phrasing.IsChinese(line) ? LongestLead : line.LastIndexOf(' ', LongestLead * 2 < line.Length ? LongestLead * 2 : line.Length - 1);
        return cut <= 0 || char.IsLowSurrogate(line[cut]) ? line : line[..cut];
    }
}
