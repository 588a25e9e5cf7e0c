namespace Tunesmith.Evaluation;

/// <summary>A case with every variant's answer.</summary>
/// <param name="Case">What was asked.</param>
/// <param name="Answers">Answer by variant name.</param>
/// <param name="IsLeaked">Whether it was found in the training data.</param>
public sealed record CaseResult(EvaluationCase Case, IReadOnlyDictionary<string, CaseAnswer> Answers, bool IsLeaked);
