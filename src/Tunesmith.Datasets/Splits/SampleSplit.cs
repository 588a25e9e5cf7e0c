using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>
/// Splits by a hash of seed and content: no shuffling, no state. A sample stays on its side when data are added, and so do all samples of its document.
/// </summary>
public static class SampleSplit
{
    /// <summary>Name of the split to learn from.</summary>
    public const string Train = "train";

    /// <summary>Name of the split to validate on while training.</summary>
    public const string Validation = "validation";

    /// <summary>Name of the split kept for evaluation.</summary>
    public const string Cases = "cases";

    /// <summary>The split of a sample: <see cref="Train"/>, <see cref="Validation"/> or <see cref="Cases"/>.</summary>
    public static string Of(Sample sample, SplitShares shares)
    {
        var key = shares.By == SplitBy.Source ? sample.Provenance.SourceHash : SampleHash.Of(sample);
        var at = At(shares.Seed, key);
        return at < shares.Cases ? Cases : at < shares.Cases + shares.Validation ? Validation : Train;
    }

    /// <summary>All splits of samples that can be read several times; each reads them anew and takes its own.</summary>
    /// <param name="open">Opens the samples from their start.</param>
    /// <param name="shares">How they are shared out; a share of 0 gives no such split.</param>
    public static IReadOnlyDictionary<string, IAsyncEnumerable<Sample>> Streams(Func<IAsyncEnumerable<Sample>> open, SplitShares shares)
    {
        var splits = new Dictionary<string, IAsyncEnumerable<Sample>>();
        foreach (var (split, share) in new[] { (Train, 1.0), (Validation, shares.Validation), (Cases, shares.Cases) })
        {
            if (share > 0)
            {
                splits[split] = open().Where(sample => Of(sample, shares) == split);
            }
        }

        return splits;
    }

    /// <summary>What is wrong with the shares, or with what came of them.</summary>
    /// <param name="shares">The shares.</param>
    /// <param name="counts">Samples by split, when they have been counted.</param>
    public static IEnumerable<Finding> Check(SplitShares shares, IReadOnlyDictionary<string, long>? counts = null)
    {
        var (validation, cases) = (shares.Validation, shares.Cases);
        if (double.IsNaN(validation + cases) || validation < 0 || cases < 0 || validation + cases >= 1)
        {
            yield return new Finding(
                "TS4006", Severity.Error, "/validation", $"Validation ({validation}) and cases ({cases}) leave nothing to train on; both are at least 0 and together below 1.",
                "Use 0.05 to 0.2 for each.");
        }

        foreach (var (split, share) in new[] { (Validation, validation), (Cases, cases) })
        {
            if (share > 0 && counts is not null && counts.GetValueOrDefault(split) == 0)
            {
                yield return new Finding(
                    "TS4007", Severity.Warning, $"/{split}", $"The split '{split}' is empty: a share of {share} of so few {(shares.By == SplitBy.Source ? "documents" : "samples")} came out as none.",
                    shares.By == SplitBy.Source ? "Add documents, raise the share, or split by sample." : "Add samples, or raise the share.");
            }
        }
    }

    private static double At(int seed, string key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{key}")), digest);
        return (BinaryPrimitives.ReadUInt64BigEndian(digest) >> 11) * (1.0 / (1UL << 53));
    }
}
