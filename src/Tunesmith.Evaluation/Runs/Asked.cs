namespace Tunesmith.Evaluation;

/// <summary>What came of asking: an answer, or why there is none.</summary>
internal sealed record Asked(VariantAnswer? Answer, string? Failure, bool WasKept);
