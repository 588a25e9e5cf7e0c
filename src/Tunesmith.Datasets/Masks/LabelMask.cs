using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>
/// Says which tokens of a sample are learned. One function for preview, statistics and every trainer, so that what is shown is what is learned.
/// </summary>
/// <remarks>
/// The method of character spans: the whole conversation is rendered once. For each assistant turn i the conversation up to it is rendered with the
/// generation prompt (<c>before</c>), and up to and with it (<c>after</c>). When both are prefixes of the whole, the characters from the end of
/// <c>before</c> to the end of <c>after</c> are learned: the answer and its end-of-turn token, not the header. When they are not (a template that
/// rewrites earlier turns) the turn is not learned and counted. The whole text is tokenised once; a token is learned when its first UTF-16 unit
/// is in a learned range, and a later piece of a character goes with its first piece. When none of the last four learned tokens ends an answer, the first end token is appended.
/// Turns after the last assistant turn are left out. A sample that is one assistant message is plain text: no template, all learned.
/// </remarks>
public static class LabelMask
{
    private const int TailSearchedForEnd = 4;

    /// <summary>Masks a sample.</summary>
    /// <exception cref="TunesmithException">The template refuses the conversation.</exception>
    public static MaskedSample Of(Sample sample, ModelLanguage language, bool answersOnly = true) =>
        Of(sample.Messages, language, answersOnly);

    /// <summary>Masks a conversation.</summary>
    /// <param name="messages">The conversation, oldest first.</param>
    /// <param name="language">Tokenizer, template and end tokens of the base model.</param>
    /// <param name="answersOnly">False to learn every token of the render.</param>
    /// <exception cref="TunesmithException">The template refuses the conversation.</exception>
    public static MaskedSample Of(IReadOnlyList<ChatTurn> messages, ModelLanguage language, bool answersOnly = true)
    {
        var turns = UpToLastAnswer(messages);
        var isText = IsPlainText(turns);
        var text = isText ? turns[0].Content : language.Template.Render(turns, addGenerationPrompt: false);
        var notLocated = 0;
        List<(int From, int To)> ranges = isText || !answersOnly ? [(0, text.Length)] : LearnedRanges(turns, text, language.Template, out notLocated);
        var spans = language.Tokenizer.Encode(text);
        var learned = new List<bool>(spans.Count + 1);
        Mark(spans, ranges, learned);
        return Finish(text, spans, learned, language, notLocated);
    }

    /// <summary>Whether a conversation stands for plain text: one assistant message and nothing else.</summary>
    public static bool IsPlainText(IReadOnlyList<ChatTurn> messages) => messages.Count == 1 && messages[0].Role == "assistant";

    private static IReadOnlyList<ChatTurn> UpToLastAnswer(IReadOnlyList<ChatTurn> messages)
    {
        var count = messages.Count;
        while (count > 0 && messages[count - 1].Role != "assistant")
        {
            count--;
        }

        // A conversation without any answer teaches nothing; it is rendered whole and shown as such.
        return count == 0 || count == messages.Count ? messages : [.. messages.Take(count)];
    }

    private static List<(int From, int To)> LearnedRanges(IReadOnlyList<ChatTurn> turns, string full, IChatTemplate template, out int notLocated)
    {
        var ranges = new List<(int, int)>();
        notLocated = 0;
        for (var i = 0; i < turns.Count; i++)
        {
            if (turns[i].Role != "assistant")
            {
                continue;
            }

            if (TryLocate(turns, i, full, template) is { } range)
            {
                ranges.Add(range);
            }
            else
            {
                notLocated++;
            }
        }

        return ranges;
    }

    private static (int From, int To)? TryLocate(IReadOnlyList<ChatTurn> turns, int turn, string full, IChatTemplate template)
    {
        try
        {
            var before = template.Render([.. turns.Take(turn)], addGenerationPrompt: true);
            var after = turn == turns.Count - 1 ? full : template.Render([.. turns.Take(turn + 1)], addGenerationPrompt: false);
            return full.StartsWith(before, StringComparison.Ordinal) && full.StartsWith(after, StringComparison.Ordinal) && after.Length >= before.Length
                ? (before.Length, after.Length)
                : null;
        }
        catch (TunesmithException)
        {
            // Some templates refuse a conversation that is cut here (it must start with a user, say), though they take the whole.
            return null;
        }
    }

    private static void Mark(IReadOnlyList<TokenSpan> spans, List<(int From, int To)> ranges, List<bool> learned)
    {
        var range = 0;
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].Length == 0 && i > 0)
            {
                learned.Add(learned[i - 1]);
                continue;
            }

            while (range < ranges.Count && spans[i].Start >= ranges[range].To)
            {
                range++;
            }

            learned.Add(range < ranges.Count && spans[i].Start >= ranges[range].From);
        }
    }

    private static MaskedSample Finish(string text, IReadOnlyList<TokenSpan> spans, List<bool> learned, ModelLanguage language, int notLocated)
    {
        var tokens = new List<int>(spans.Count + 1);
        foreach (var span in spans)
        {
            tokens.Add(span.Id);
        }

        var segments = Segments(text, spans, learned);
        var count = learned.Count(flag => flag);
        var append = count > 0 && language.EndTokens.Count > 0 && !EndsWithEndToken(tokens, learned, language.EndTokens);
        if (append)
        {
            tokens.Add(language.EndTokens[0]);
            learned.Add(true);
            segments.Add(new MaskedSegment(language.Tokenizer.Decode([language.EndTokens[0]]), true, 1));
        }

        return new MaskedSample(text, tokens, learned, segments, spans, count + (append ? 1 : 0), notLocated, append);
    }

    private static bool EndsWithEndToken(List<int> tokens, List<bool> learned, IReadOnlyList<int> ends)
    {
        var left = TailSearchedForEnd;
        for (var i = tokens.Count - 1; i >= 0 && left > 0; i--)
        {
            if (!learned[i])
            {
                continue;
            }

            if (ends.Contains(tokens[i]))
            {
                return true;
            }

            left--;
        }

        return false;
    }

    private static List<MaskedSegment> Segments(string text, IReadOnlyList<TokenSpan> spans, List<bool> learned)
    {
        var segments = new List<MaskedSegment>();
        for (int first = 0, next; first < spans.Count; first = next)
        {
            next = first + 1;
            while (next < spans.Count && learned[next] == learned[first])
            {
                next++;
            }

            // From token to token, so that characters that the tokenizer swallows are shown too.
            var from = first == 0 ? 0 : spans[first].Start;
            var to = next == spans.Count ? text.Length : spans[next].Start;
            segments.Add(new MaskedSegment(text[from..to], learned[first], next - first));
        }

        return segments;
    }
}
