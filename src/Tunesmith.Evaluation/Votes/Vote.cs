namespace Tunesmith.Evaluation;

/// <summary>A vote as it is kept, with the sides already resolved.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="By">Who voted.</param>
/// <param name="Verdict"><c>first</c> for the variant, <c>second</c> for the baseline, or <c>tie</c>.</param>
/// <param name="At">When, UTC.</param>
public sealed record Vote(string CaseId, string By, PairVerdict Verdict, DateTimeOffset At);
