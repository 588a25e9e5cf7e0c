namespace Tunesmith.Evaluation;

/// <summary>
/// How surprised the variant is by the expected answer, per token; 1 is certainty. Comparable only between variants with the same tokenizer.
/// The overall value is over all tokens together; cases are compared on the logarithm, so that one odd case does not decide.
/// </summary>
public sealed class Perplexity : IScorer
{
    /// <inheritdoc/>
    public string Id => "perplexity";

    /// <inheritdoc/>
    public string Title => "Perplexity";

    /// <inheritdoc/>
    public ScoreKind Kind => ScoreKind.Mean;

    /// <inheritdoc/>
    public Better Better => Better.Lower;

    /// <inheritdoc/>
    public double? Score(EvaluationCase one, VariantAnswer answer) => answer.Expected?.Perplexity;

    /// <inheritdoc/>
    public double Overall(IReadOnlyList<ScoredAnswer> answers) =>
        new Likelihood(answers.Sum(answer => answer.Answer.Expected!.LogProbability), answers.Sum(answer => answer.Answer.Expected!.Tokens)).Perplexity;

    /// <inheritdoc/>
    public double ForComparison(double score) => Math.Log(score);
}
