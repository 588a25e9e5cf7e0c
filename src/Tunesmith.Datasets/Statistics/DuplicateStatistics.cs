namespace Tunesmith.Datasets;

/// <summary>How many samples repeat an earlier one.</summary>
/// <param name="Exact">Samples whose messages are equal to an earlier sample's.</param>
/// <param name="Near">Samples not equal to an earlier one, but with question and answer both at least 0.9 alike to one's (Jaccard of character shingles, by MinHash of 128 permutations).</param>
/// <param name="ExactIsEstimate">True above the counter's capacity: the count is scaled up from a sample by hash.</param>
/// <param name="NearComparedWith">Number of distinct samples that later ones were compared with; less than the distinct samples above the index's capacity.</param>
public sealed record DuplicateStatistics(long Exact, long Near, bool ExactIsEstimate, long NearComparedWith);
