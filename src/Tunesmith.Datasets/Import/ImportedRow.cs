namespace Tunesmith.Datasets;

/// <summary>One row of a file: the sample made from it, or the reason why none could be.</summary>
/// <param name="Line">Line on which it starts, 1 for the first; for Parquet the number of the row.</param>
/// <param name="Sample">The sample; null for a bad row.</param>
/// <param name="Reason">What is wrong; null for a good row.</param>
public sealed record ImportedRow(long Line, Sample? Sample, string? Reason);
