namespace Tunesmith.Evaluation;

/// <summary>An answer with its case and score.</summary>
/// <param name="Case">What was asked.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Score">The score.</param>
public sealed record ScoredAnswer(EvaluationCase Case, VariantAnswer Answer, double Score);
