namespace Tunesmith.Datasets;

/// <summary>A row that was left out of an import.</summary>
/// <param name="Line">Line on which it starts, 1 for the first; for Parquet the number of the row.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record BadRow(long Line, string Reason);
