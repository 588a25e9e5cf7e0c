namespace Tunesmith.Evaluation;

/// <summary>A scorer as the report names it.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Kind">What the numbers are.</param>
/// <param name="Better">Which way they are good.</param>
public sealed record ReportScorer(string Id, string Title, ScoreKind Kind, Better Better);
