namespace Tunesmith.Evaluation;

/// <summary>Seconds that an answer took. Measured where the evaluation ran, one answer at a time or several, so compare variants of one run only.</summary>
public sealed class Latency : IScorer
{
    /// <inheritdoc/>
    public string Id => "latency";

    /// <inheritdoc/>
    public string Title => "Seconds an answer";

    /// <inheritdoc/>
    public ScoreKind Kind => ScoreKind.Mean;

    /// <inheritdoc/>
    public Better Better => Better.Lower;

    /// <inheritdoc/>
    public double? Score(EvaluationCase one, VariantAnswer answer) => answer.Seconds;
}
