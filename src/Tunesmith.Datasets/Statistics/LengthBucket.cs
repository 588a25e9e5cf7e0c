namespace Tunesmith.Datasets;

/// <summary>How many lengths fall in a range.</summary>
/// <param name="From">Smallest length in it.</param>
/// <param name="To">Largest length in it; equal to <paramref name="From"/> up to 4,096.</param>
/// <param name="Count">Number of lengths.</param>
public sealed record LengthBucket(int From, int To, long Count);
