namespace Tunesmith.Evaluation;

/// <summary>
/// BLEU, 0 to 100, as sacreBLEU gives it: tokenisation 13a, or zh where the expected answers have Chinese; exponential smoothing.
/// A case's score is its sentence BLEU with effective order; the overall score is corpus BLEU, which is not the mean.
/// </summary>
public sealed class Bleu : IScorer
{
    /// <inheritdoc/>
    public string Id => "bleu";

    /// <inheritdoc/>
    public string Title => "BLEU";

    /// <inheritdoc/>
    public ScoreKind Kind => ScoreKind.Mean;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public double? Score(EvaluationCase one, VariantAnswer answer) =>
        one.Accepted.Count == 0 ? null : BleuCounts.Of(answer.Text, one.Accepted, Tokenisation(one)).Score(effectiveOrder: true);

    /// <inheritdoc/>
    public double Overall(IReadOnlyList<ScoredAnswer> answers)
    {
        var all = new BleuCounts();
        foreach (var answer in answers)
        {
            all.Add(BleuCounts.Of(answer.Answer.Text, answer.Case.Accepted, Tokenisation(answer.Case)));
        }

        return all.Score(effectiveOrder: false);
    }

    private static Func<string, string[]> Tokenisation(EvaluationCase one) => one.Accepted.Any(TextWords.HasCjk) ? BleuTokens.Zh : BleuTokens.Mteval13a;
}
