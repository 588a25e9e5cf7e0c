using System.Globalization;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Gathers statistics, streaming, in bounded memory whatever the size.</summary>
public static class SampleStatistics
{
    /// <summary>Statistics of a stored version.</summary>
    /// <param name="datasets">Where it is kept.</param>
    /// <param name="version">The version.</param>
    /// <param name="language">The base model's tokenizer and template, for token lengths and label masks; null leaves these out.</param>
    /// <param name="wishes">What to look at; null for the usual.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async ValueTask<DatasetStatistics> OfAsync(
        IDatasets datasets, DatasetVersion version, ModelLanguage? language, StatisticsWishes? wishes, CancellationToken cancellationToken)
    {
        var splits = version.Splits.Keys.ToDictionary(split => split, split => (Func<IAsyncEnumerable<Sample>>)(() => datasets.ReadAsync(version, split, cancellationToken)));
        var statistics = await OfAsync(splits, language, wishes, cancellationToken);
        return statistics with
        {
            UnreadableRows = long.TryParse(version.Lineage.GetValueOrDefault("unreadable"), CultureInfo.InvariantCulture, out var count) ? count : 0,
            UnreadableFirst = version.Lineage.GetValueOrDefault("unreadableFirst"),
        };
    }

    /// <summary>Statistics of samples by split, near leaks between the splits included.</summary>
    /// <param name="splits">Opens the samples of a split by its name; what is held out is opened twice.</param>
    /// <param name="language">The base model's tokenizer and template, for token lengths and label masks; null leaves these out.</param>
    /// <param name="wishes">What to look at; null for the usual.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async ValueTask<DatasetStatistics> OfAsync(
        IReadOnlyDictionary<string, Func<IAsyncEnumerable<Sample>>> splits, ModelLanguage? language, StatisticsWishes? wishes, CancellationToken cancellationToken)
    {
        var heldOut = splits.Where(split => split.Key != SampleSplit.Train).OrderBy(split => split.Key, StringComparer.Ordinal).Select(split => split.Value());
        var leaks = await NearLeaks.OfAsync(heldOut, cancellationToken);
        return await OfAsync(splits.ToDictionary(split => split.Key, split => split.Value()), (language, wishes, leaks), cancellationToken);
    }

    /// <summary>Statistics of samples by split.</summary>
    /// <param name="splits">Samples by split name; each is read once.</param>
    /// <param name="language">The base model's tokenizer and template, for token lengths and label masks; null leaves these out.</param>
    /// <param name="wishes">What to look at; null for the usual.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static ValueTask<DatasetStatistics> OfAsync(
        IReadOnlyDictionary<string, IAsyncEnumerable<Sample>> splits, ModelLanguage? language, StatisticsWishes? wishes, CancellationToken cancellationToken) =>
        OfAsync(splits, (language, wishes, null), cancellationToken);

    private static async ValueTask<DatasetStatistics> OfAsync(
        IReadOnlyDictionary<string, IAsyncEnumerable<Sample>> splits, (ModelLanguage? Language, StatisticsWishes? Wishes, NearLeaks? Leaks) how, CancellationToken cancellationToken)
    {
        var statistics = new Dictionary<string, SplitStatistics>();
        SplitCounter? train = null;
        var (samples, sources) = (0L, new DistinctCounter());

        // What is learned comes first, so that the others can be compared with it.
        foreach (var (split, content) in splits.OrderBy(pair => pair.Key == SampleSplit.Train ? 0 : 1).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var counter = new SplitCounter(how.Wishes ?? new StatisticsWishes(), how.Language);
            await foreach (var sample in content.WithCancellation(cancellationToken))
            {
                var key = SplitCounter.Key(SampleHash.Bytes(sample.Messages));
                var source = TextHash.Of(sample.Provenance.SourceHash);
                counter.Add(sample, key, source);
                if (train is null && split == SampleSplit.Train)
                {
                    how.Leaks?.Add(sample);
                }
                else if (train is not null)
                {
                    samples += train.Contents.Contains(key) == true ? 1 : 0;
                    _ = train.Sources.Contains(source) == true ? sources.Add(source) : null;
                }
            }

            train ??= split == SampleSplit.Train ? counter : null;
            statistics[split] = counter.Statistics();
        }

        var (near, of) = train is null || how.Leaks is null ? (0, 0) : how.Leaks.Count(hash => train.Contents.Contains(SplitCounter.Key(Convert.FromHexString(hash))) == true);
        return new DatasetStatistics(statistics, train?.Contents.Scale(samples) ?? 0, train?.Sources.Scale(sources.Count) ?? 0) { NearlyShared = near, NearlySharedOf = of };
    }
}
