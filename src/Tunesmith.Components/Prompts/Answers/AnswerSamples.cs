using Tunesmith.Components.Files;
using Tunesmith.Components.Models;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Prompts.Answers;

/// <summary>Makes samples of a model's answer, with where they come from.</summary>
internal sealed class AnswerSamples(Document? source, RunContext run)
{
    /// <summary>Samples of an answer; none, with the reason on the run, when questions and answers were wanted and the model wrote none.</summary>
    public IReadOnlyList<Sample> Make(AnswerUse shape, string template, string prompt, ModelAnswer answer)
    {
        if (shape == AnswerUse.PromptAndAnswer || (shape == AnswerUse.Auto && !AnswerPairs.AreAskedFor(template)))
        {
            return [Make(prompt, answer.Text.Trim(), answer.Model)];
        }

        var pairs = AnswerPairs.Read(answer.Text);
        if (pairs.Count == 0)
        {
            run.SetAside(
                source ?? (object)prompt,
                $"TS3105: The model's answer has no question with an answer: '{Start(answer.Text)}'. Ask in the prompt for 'Question: … Answer: …' or for JSON, or make samples of prompt and answer.");
        }

        return [.. pairs.Select(pair => Make(pair.Question, pair.Answer, answer.Model))];
    }

    private Sample Make(string user, string assistant, string model) => new(
        [new ChatTurn("user", user), new ChatTurn("assistant", assistant)],
        new Dictionary<string, string>(),
        new Provenance(source?.SourceHash ?? ContentHash.Of(source?.Text ?? user))
        {
            Source = source?.Metadata.GetValueOrDefault("source"),
            Start = source is null ? null : source.Offset ?? 0,
            Length = source?.Text.Length,
            Node = run.NodeId,
            Model = model,
        });

    private static string Start(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= 80 ? line : line[..80] + "…";
    }
}
