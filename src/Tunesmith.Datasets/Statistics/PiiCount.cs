namespace Tunesmith.Datasets;

/// <summary>How much of one kind of personal data was found.</summary>
/// <param name="Samples">Samples that hold at least one.</param>
/// <param name="Found">All that were found.</param>
public sealed record PiiCount(long Samples, long Found);
