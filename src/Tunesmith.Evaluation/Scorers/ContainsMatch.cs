namespace Tunesmith.Evaluation;

/// <summary>1 when the answer contains an accepted one, but for case, width and punctuation.</summary>
public sealed class ContainsMatch : IScorer
{
    /// <inheritdoc/>
    public string Id => "contains";

    /// <inheritdoc/>
    public string Title => "Contains";

    /// <inheritdoc/>
    public ScoreKind Kind => ScoreKind.Proportion;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public double? Score(EvaluationCase one, VariantAnswer answer)
    {
        // Whole words only: "no" is not in "not".
        var given = $" {NormalisedExactMatch.Normalised(answer.Text)} ";
        return one.Accepted.Count == 0 ? null
            : one.Accepted.Any(accepted => given.Contains($" {NormalisedExactMatch.Normalised(accepted)} ", StringComparison.Ordinal)) ? 1 : 0;
    }
}
