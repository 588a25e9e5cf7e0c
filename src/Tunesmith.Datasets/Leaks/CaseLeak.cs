namespace Tunesmith.Datasets;

/// <summary>A case that was trained on, with the first sample that shows it in the strongest way found.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Kind">How it was met.</param>
/// <param name="Likeness">1 for exact; the estimated likeness for near; the share of the question's 13-grams met in the sample for overlap.</param>
/// <param name="SampleHash">The sample.</param>
/// <param name="Source">Where the sample came from; null when not known.</param>
/// <param name="Samples">Number of samples that show it in any way.</param>
public sealed record CaseLeak(string CaseId, LeakKind Kind, double Likeness, string SampleHash, string? Source, long Samples);
