namespace Tunesmith.Evaluation;

/// <summary>A case that was found in the training data.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="How"><c>exact</c>, <c>near</c> or <c>overlap</c>.</param>
/// <param name="Likeness">0 to 1.</param>
/// <param name="Source">Where the sample came from; null when not known.</param>
public sealed record LeakedCase(string CaseId, string How, double Likeness, string? Source);
