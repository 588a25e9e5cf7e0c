namespace Tunesmith.Evaluation;

/// <summary>Characters of an answer; shown beside judged scores, for judges like long answers.</summary>
public sealed class AnswerLength : IScorer
{
    /// <inheritdoc/>
    public string Id => "length";

    /// <inheritdoc/>
    public string Title => "Characters an answer";

    /// <inheritdoc/>
    public ScoreKind Kind => ScoreKind.Mean;

    /// <inheritdoc/>
    public Better Better => Better.Neither;

    /// <inheritdoc/>
    public double? Score(EvaluationCase one, VariantAnswer answer) => answer.Text.Length;
}
