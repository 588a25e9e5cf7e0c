namespace Tunesmith.Evaluation;

/// <summary>1 when the answer is an accepted one, character by character, but for white space at the ends.</summary>
public sealed class ExactMatch : IScorer
{
    /// <inheritdoc/>
    public string Id => "exact";

    /// <inheritdoc/>
    public string Title => "Exact match";

    /// <inheritdoc/>
    public ScoreKind Kind => ScoreKind.Proportion;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public double? Score(EvaluationCase one, VariantAnswer answer) =>
        one.Accepted.Count == 0 ? null : one.Accepted.Any(accepted => accepted.Trim() == answer.Text.Trim()) ? 1 : 0;
}
