namespace Tunesmith.Training;

/// <summary>How long samples are, in tokens of the base's tokenizer.</summary>
/// <param name="P50">Half of them are no longer.</param>
/// <param name="P95">95 of 100 are no longer.</param>
/// <param name="P99">99 of 100 are no longer.</param>
/// <param name="Longest">The longest.</param>
/// <param name="Mean">The mean.</param>
public sealed record LengthFacts(int P50, int P95, int P99, int Longest, double Mean)
{
    /// <summary>Upper ends of bins and how many lie in each; empty when only the figures above are known.</summary>
    public IReadOnlyList<LengthBin> Bins { get; init; } = [];

    /// <summary>Share longer than a length, 0 to 1; from the bins, else between the known figures.</summary>
    public double ShareAbove(int length)
    {
        if (Bins.Count > 0)
        {
            var all = Bins.Sum(bin => bin.Count);
            return all == 0 ? 0 : Bins.Where(bin => bin.UpTo > length).Sum(bin => bin.Count) / (double)all;
        }

        return length >= Longest ? 0 : length >= P99 ? 0.005 : length >= P95 ? 0.03 : length >= P50 ? 0.25 : 0.75;
    }
}
