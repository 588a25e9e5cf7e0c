using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Turns samples into rows of a form.</summary>
internal static class ExportRows
{
    public static IReadOnlyList<string> Columns(SampleShape shape) => shape switch
    {
        SampleShape.Alpaca => ["instruction", "input", "output", "system", "history"],
        SampleShape.PromptCompletion => ["prompt", "completion"],
        SampleShape.Text => ["text"],
        SampleShape.ShareGpt => ["conversations"],
        _ => ["messages"],
    };

    public static async IAsyncEnumerable<ExportRow> OfAsync(
        IAsyncEnumerable<Sample> samples, SampleShape shape, ExportReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var sample in samples.WithCancellation(cancellationToken))
        {
            var (row, reason) = shape switch
            {
                SampleShape.Messages or SampleShape.ShareGpt => (new ExportRow([], sample.Messages, null) { IsShareGpt = shape == SampleShape.ShareGpt }, null),
                SampleShape.Text => PlainText(sample.Messages),
                SampleShape.PromptCompletion => PromptCompletion(sample.Messages),
                _ => Alpaca(sample.Messages),
            };
            if (row is null)
            {
                report.LeaveOut(reason!);
                continue;
            }

            report.Written++;
            yield return row;
        }
    }

    private static (ExportRow?, string?) PlainText(IReadOnlyList<ChatTurn> turns) => LabelMask.IsPlainText(turns)
        ? (new ExportRow([new("text", turns[0].Content)], null, null), null)
        : (null, "A conversation is not plain text.");

    private static (ExportRow?, string?) PromptCompletion(IReadOnlyList<ChatTurn> turns) =>
        turns is [{ Role: "user" } question, { Role: "assistant" } answer]
            ? (new ExportRow([new("prompt", question.Content), new("completion", answer.Content)], null, null), null)
            : (null, "Prompt and completion hold one question and one answer, without system prompt.");

    private static (ExportRow?, string?) Alpaca(IReadOnlyList<ChatTurn> turns)
    {
        var system = turns.Count > 0 && turns[0].Role == "system" ? turns[0].Content : null;
        var rest = system is null ? turns : [.. turns.Skip(1)];
        var pairs = new List<(string Question, string Answer)>();
        for (var i = 0; i + 1 < rest.Count && rest[i].Role == "user" && rest[i + 1].Role == "assistant"; i += 2)
        {
            pairs.Add((rest[i].Content, rest[i + 1].Content));
        }

        if (pairs.Count == 0 || pairs.Count * 2 != rest.Count)
        {
            return (null, "Alpaca holds questions and answers in turn, ending with an answer.");
        }

        var (last, answer) = pairs[^1];
        pairs.RemoveAt(pairs.Count - 1);
        var fields = new List<KeyValuePair<string, string?>> { new("instruction", last), new("input", ""), new("output", answer) };
        if (system is not null)
        {
            fields.Add(new("system", system));
        }

        return (new ExportRow(fields, null, pairs.Count == 0 ? null : pairs), null);
    }
}
