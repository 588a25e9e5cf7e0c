namespace Tunesmith.Evaluation;

/// <summary>The scores that a judge gave, as a scorer.</summary>
internal sealed class JudgeScorer(IJudge judge, IReadOnlyDictionary<(string Case, string Answer), double> scores) : IScorer
{
    public string Id => judge.Id;

    public string Title => judge.Title;

    public ScoreKind Kind => ScoreKind.Mean;

    public Better Better => Better.Higher;

    public double? Score(EvaluationCase one, VariantAnswer answer) => scores.TryGetValue((one.Id, answer.Text), out var score) ? score : null;
}
