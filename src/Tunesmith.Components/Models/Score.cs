using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tunesmith.Components.Data;
using Tunesmith.Components.Prompts.Answers;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Lets a model score each item by a rubric, and parts those that reach the threshold from the rest.</summary>
/// <remarks>Score and reason are noted in the item's metadata. A score is the judge's opinion: look at some yourself.</remarks>
[Component("models.score", Category = "Models", Icon = "star", Title = "Score by model", Expensive = true)]
public sealed partial class Score(IModelCalls calls) : Component<Score.Inputs, Score.Settings, Score.Outputs>
{
    /// <param name="Item">A sample, document or text.</param>
    public sealed record Inputs(object Item);

    /// <param name="Passed">Items that reach the threshold.</param>
    /// <param name="Below">Items that do not.</param>
    public sealed record Outputs(object? Passed, object? Below);

    public sealed record Settings : ModelSettings
    {
        /// <summary>What makes an item good, in words for the judge.</summary>
        [Required, Multiline]
        public string Rubric { get; init; } = "The answer is correct, complete and grounded in the source, and says it clearly.";

        /// <summary>The highest score.</summary>
        [Range(2, 100)]
        public int Best { get; init; } = 5;

        /// <summary>Least score that passes.</summary>
        [Range(1.0, 100.0)]
        public double Threshold { get; init; } = 4;
    }

    protected override IEnumerable<Finding> Check(Settings settings)
    {
        if (settings.Threshold > settings.Best)
        {
            yield return new Finding(
                "TS3151", Severity.Error, "/threshold", $"No item can reach the threshold {settings.Threshold}, because the highest score is {settings.Best}.",
                new Fix($"Set the threshold to {settings.Best}.", [new SettingChange("/threshold", settings.Best)]));
        }
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var answer = await calls.AskAsync(new ModelCall(Turns.Of(settings, Prompt(inputs.Item, settings)), settings), run, cancellationToken);
        var (score, reason) = Read(answer.Text, settings.Best) ?? throw new TunesmithException(
            "TS3152", $"The judge gave no score from 1 to {settings.Best}, but said: '{Short(answer.Text)}'. Choose a model that follows instructions, or make the rubric simpler.");
        var scored = ItemFields.With(ItemFields.With(inputs.Item, "score", score.ToString(CultureInfo.InvariantCulture)), "scoreReason", reason);
        return score >= settings.Threshold ? new Outputs(scored, null) : new Outputs(null, scored);
    }

    private static string Prompt(object item, Settings settings) =>
        $$"""
        Judge the text below by this rubric: {{settings.Rubric}}
        Answer with JSON only: {"score": a number from 1 (worst) to {{settings.Best}} (best), "reason": "one sentence"}.

        {{Shown(item)}}
        """;

    private static string Shown(object item) => item is Tunesmith.Datasets.Sample sample
        ? string.Join('\n', sample.Messages.Select(turn => $"{turn.Role}: {turn.Content}"))
        : ItemText.Of(item);

    private static (double Score, string Reason)? Read(string text, int best)
    {
        if (AnswerPairs.Json(text) is JsonObject json && json["score"] is JsonValue value && Number(value) is { } given && given >= 1 && given <= best)
        {
            return (given, (json["reason"] as JsonValue)?.ToString() ?? "");
        }

        var match = Named().Match(text);
        return match.Success && double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var found && found >= 1 && found <= best ? (found, Short(text)) : null;
    }

    private static double? Number(JsonValue value) =>
        value.TryGetValue<double>(out var number) ? number : double.TryParse(value.ToString(), CultureInfo.InvariantCulture, out number) ? number : null;

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= 120 ? line : line[..120] + "…";
    }

    [GeneratedRegex(@"(?:score|分数|评分|得分)\D{0,12}?(\d+(?:\.\d+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
