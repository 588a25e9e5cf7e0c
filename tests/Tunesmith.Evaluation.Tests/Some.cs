using Tunesmith.Flows;

namespace Tunesmith.Evaluation.Tests;

internal static class Some
{
    public static EvaluationCase Case(string question, string? expected, string? id = null) => new(id ?? question, [new("user", question)], expected);

    public static VariantAnswer Answer(string text) => new(text, 0.5);

    public static AskedVariant Variant(string name, Func<string, string> answer, ITextScorer? scorer = null) =>
        new(name, $"{name}-1", (turns, _) => ValueTask.FromResult(answer(turns[^1].Content)), scorer);
}
