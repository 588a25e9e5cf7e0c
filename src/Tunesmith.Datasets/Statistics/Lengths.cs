namespace Tunesmith.Datasets;

/// <summary>How lengths are spread: exact up to 4,096, above that within 0.4 %.</summary>
/// <param name="Count">Number of lengths.</param>
/// <param name="Sum">Their sum, exact.</param>
/// <param name="Min">The shortest; 0 when there is none.</param>
/// <param name="Max">The longest; 0 when there is none.</param>
/// <param name="Buckets">Ranges that hold something, ascending.</param>
public sealed record Lengths(long Count, long Sum, int Min, int Max, IReadOnlyList<LengthBucket> Buckets)
{
    /// <summary>No lengths.</summary>
    public static Lengths None { get; } = new(0, 0, 0, 0, []);

    /// <summary>The mean; 0 when there is none.</summary>
    public double Mean => Count == 0 ? 0 : (double)Sum / Count;

    /// <summary>Half are at most this long.</summary>
    public int P50 => At(0.50);

    /// <summary>95 in 100 are at most this long.</summary>
    public int P95 => At(0.95);

    /// <summary>99 in 100 are at most this long.</summary>
    public int P99 => At(0.99);

    /// <summary>The smallest length that at least this share of all do not exceed (nearest rank).</summary>
    /// <param name="share">0 to 1.</param>
    public int At(double share)
    {
        if (Count == 0)
        {
            return 0;
        }

        var rank = Math.Max(1, (long)Math.Ceiling((share * Count) - 1e-9));
        foreach (var bucket in Buckets)
        {
            rank -= bucket.Count;
            if (rank <= 0)
            {
                return Math.Min(bucket.To, Max);
            }
        }

        return Max;
    }

    /// <summary>How many are longer than this. Above 4,096 the range that the limit cuts counts in proportion.</summary>
    public long CountOver(int limit)
    {
        long over = 0;
        foreach (var bucket in Buckets)
        {
            over += bucket.From > limit ? bucket.Count
                : bucket.To <= limit ? 0
                : (long)Math.Round(bucket.Count * (double)(bucket.To - limit) / (bucket.To - bucket.From + 1));
        }

        return over;
    }

    /// <summary>Share that is longer than this, 0 to 1.</summary>
    public double ShareOver(int limit) => Count == 0 ? 0 : (double)CountOver(limit) / Count;

    /// <summary>The same in at most this many ranges of equal width, for a chart; empty ranges between others are given as 0.</summary>
    /// <param name="most">Most ranges, at least 1.</param>
    public IReadOnlyList<LengthBucket> Bars(int most)
    {
        if (Count == 0)
        {
            return [];
        }

        var width = Math.Max(1, (int)Math.Ceiling((Max - Min + 1.0) / most));
        var counts = new long[((Max - Min) / width) + 1];
        foreach (var bucket in Buckets)
        {
            // A range above 4,096 is put where its middle is; it is hardly wider than a bar.
            var middle = bucket.From + ((Math.Min(bucket.To, Max) - bucket.From) / 2);
            counts[Math.Clamp((middle - Min) / width, 0, counts.Length - 1)] += bucket.Count;
        }

        return [.. counts.Select((count, i) => new LengthBucket(Min + (i * width), Min + ((i + 1) * width) - 1, count))];
    }
}
