using Tunesmith.Datasets;

namespace Tunesmith.Server.Datasets;

/// <summary>Lists samples of a version by filter, in the order of the split.</summary>
internal sealed class SampleList(IDatasets datasets, SampleIndex index, Reviews reviews)
{
    public async Task<Page<SampleRow>> ReadAsync(DatasetVersion version, SampleQuestion question, CancellationToken cancellationToken)
    {
        var split = question.Split is { Length: > 0 } named ? named : version.Splits.Keys.Order(StringComparer.Ordinal).FirstOrDefault(key => key == SampleSplit.Train) ?? version.Splits.Keys.First();
        if (!version.Splits.ContainsKey(split))
        {
            return new Page<SampleRow>(0, 0, []);
        }

        var entries = await index.OfAsync(version, split).WaitAsync(cancellationToken);
        var marks = await reviews.ListAsync(version.Name, cancellationToken).ToDictionaryAsync(mark => mark.SampleHash, cancellationToken: cancellationToken);
        var places = entries.Index().Where(entry => entry.Item.Is(question.Kind) && Fits(question.Mark, marks.GetValueOrDefault(entry.Item.Hash))).Select(entry => (long)entry.Index).ToList();
        if (question.Q is { Length: > 0 } text)
        {
            places = await WithTextAsync(version, split, places, text, cancellationToken);
        }

        var offset = Math.Max(0, question.Offset ?? 0);
        var page = places.Skip((int)Math.Min(offset, int.MaxValue)).Take(Limits.PageOf(question.Limit)).ToList();
        var rows = new List<SampleRow>(page.Count);
        await foreach (var (place, sample) in AtAsync(version, split, page, cancellationToken))
        {
            var entry = entries[place];
            rows.Add(new SampleRow(place, entry.Hash, sample, entry.Flags(), marks.GetValueOrDefault(entry.Hash)));
        }

        return new Page<SampleRow>(places.Count, offset, rows);
    }

    /// <summary>Finds a sample by its hash, in whatever split.</summary>
    public async Task<Sample?> FindAsync(DatasetVersion version, string hash, CancellationToken cancellationToken)
    {
        foreach (var split in version.Splits.Keys)
        {
            var entries = await index.OfAsync(version, split).WaitAsync(cancellationToken);
            var place = Array.FindIndex(entries, entry => entry.Hash == hash);
            if (place >= 0)
            {
                return await datasets.ReadAsync(version, split, place, cancellationToken).FirstOrDefaultAsync(cancellationToken);
            }
        }

        return null;
    }

    private async Task<List<long>> WithTextAsync(DatasetVersion version, string split, List<long> places, string text, CancellationToken cancellationToken)
    {
        var found = new List<long>();
        await foreach (var (place, sample) in AtAsync(version, split, places, cancellationToken))
        {
            if (sample.Messages.Any(turn => turn.Content.Contains(text, StringComparison.OrdinalIgnoreCase)))
            {
                found.Add(place);
            }
        }

        return found;
    }

    private async IAsyncEnumerable<(long Place, Sample Sample)> AtAsync(
        DatasetVersion version, string split, List<long> places, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (places.Count == 0)
        {
            yield break;
        }

        var (at, next) = (places[0], 0);
        await foreach (var sample in datasets.ReadAsync(version, split, places[0], cancellationToken))
        {
            if (at++ != places[next])
            {
                continue;
            }

            yield return (places[next], sample);
            if (++next == places.Count)
            {
                yield break;
            }
        }
    }

    private static bool Fits(string? wanted, ReviewMark? mark) => wanted switch
    {
        null or "" => true,
        "none" => mark is null,
        _ => mark is not null && string.Equals(mark.Mark.ToString(), wanted, StringComparison.OrdinalIgnoreCase),
    };
}
