namespace Tunesmith.Evaluation;

/// <summary>1 when the answer is an accepted one but for case, width, punctuation, spaces and English articles.</summary>
public sealed class NormalisedExactMatch : IScorer
{
    private static readonly string[] Articles = ["a", "an", "the"];

    /// <inheritdoc/>
    public string Id => "normalised-exact";

    /// <inheritdoc/>
    public string Title => "Exact match, normalised";

    /// <inheritdoc/>
    public ScoreKind Kind => ScoreKind.Proportion;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public double? Score(EvaluationCase one, VariantAnswer answer)
    {
        var given = Normalised(answer.Text);
        return one.Accepted.Count == 0 ? null : one.Accepted.Any(accepted => Normalised(accepted) == given) ? 1 : 0;
    }

    internal static string Normalised(string text) => string.Join(' ', TextWords.Of(text).Where(word => !Articles.Contains(word)));
}
