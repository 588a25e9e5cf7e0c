namespace Tunesmith.Datasets;

/// <summary>Personal data found in a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units.</param>
public readonly record struct PiiMatch(PiiKind Kind, int Start, int Length);
