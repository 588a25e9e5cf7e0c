using Tunesmith.Datasets;
using Tunesmith.Server.Caching;

namespace Tunesmith.Server.Datasets;

/// <summary>What lists filter by, for every sample of a split; made once by reading it whole, since versions never change.</summary>
internal sealed class SampleIndex(IDatasets datasets)
{
    private const int LongText = 4_000;
    private readonly RecentResults<(string Artifact, string Split), SampleIndexEntry[]> _known = new(8);

    public Task<SampleIndexEntry[]> OfAsync(DatasetVersion version, string split) =>
        _known.GetAsync((version.Splits[split].Artifact, split), () => ReadAsync(version, split));

    private async Task<SampleIndexEntry[]> ReadAsync(DatasetVersion version, string split)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<SampleIndexEntry>();
        await foreach (var sample in datasets.ReadAsync(version, split, CancellationToken.None))
        {
            var hash = SampleHash.Of(sample);
            entries.Add(new SampleIndexEntry(
                hash,
                sample.Messages.Any(turn => Pii.Find(turn.Content).Count > 0),
                !seen.Add(hash),
                sample.Messages.Sum(turn => turn.Content.Length) > LongText));
        }

        return [.. entries];
    }
}
