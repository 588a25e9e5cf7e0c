using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Marks that people put on samples, and the versions that come of them.</summary>
/// <param name="store">Where marks are kept, under the kind <c>review-mark</c>.</param>
/// <param name="datasets">Where versions are kept.</param>
/// <param name="time">The clock.</param>
public sealed class Reviews(IKeyedStore store, IDatasets datasets, TimeProvider time)
{
    private const string Kind = "review-mark";

    /// <summary>Puts a mark on a sample; a later mark replaces an earlier one.</summary>
    /// <param name="dataset">Name of the dataset.</param>
    /// <param name="sample">The sample as it is.</param>
    /// <param name="review">What a person says about it.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    /// <exception cref="TunesmithException">TS4008: a fix without a correction, or with one that teaches nothing.</exception>
    public async ValueTask<ReviewMark> MarkAsync(string dataset, Sample sample, Review review, CancellationToken cancellationToken)
    {
        if (review.Mark == Mark.Fix && (review.Messages is null || !review.Messages.Any(turn => turn.Role == "assistant" && !string.IsNullOrWhiteSpace(turn.Content))))
        {
            throw new TunesmithException("TS4008", "A sample was marked 'fix', but the correction has no answer of the assistant. Write the corrected conversation, or mark the sample 'drop'.");
        }

        var messages = review.Mark == Mark.Fix ? review.Messages : null;
        var made = new ReviewMark(SampleHash.Of(sample), review.Mark, review.By, time.GetUtcNow(), messages, review.Note);
        while (true)
        {
            var before = await store.FindAsync<ReviewMark>(Kind, Key(dataset, made.SampleHash), cancellationToken);
            if (await store.TryPutAsync(Kind, Key(dataset, made.SampleHash), made, before?.Stamp, cancellationToken) is not null)
            {
                return made;
            }
        }
    }

    /// <summary>Takes a mark away. Does nothing when there is none.</summary>
    public async ValueTask UnmarkAsync(string dataset, string sampleHash, CancellationToken cancellationToken)
    {
        while (await store.FindAsync<ReviewMark>(Kind, Key(dataset, sampleHash), cancellationToken) is { } found
            && !await store.TryRemoveAsync(Kind, found.Key, found.Stamp, cancellationToken))
        {
        }
    }

    /// <summary>The mark on a sample; null when there is none.</summary>
    public async ValueTask<ReviewMark?> FindAsync(string dataset, string sampleHash, CancellationToken cancellationToken) =>
        (await store.FindAsync<ReviewMark>(Kind, Key(dataset, sampleHash), cancellationToken))?.Value;

    /// <summary>All marks of a dataset.</summary>
    public async IAsyncEnumerable<ReviewMark> ListAsync(string dataset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in store.ListAsync<ReviewMark>(Kind, Key(dataset, ""), cancellationToken))
        {
            yield return stored.Value;
        }
    }

    /// <summary>Writes a version with the marks applied: dropped samples are left out, fixed ones replaced, in the same split and place.</summary>
    public async ValueTask<ReviewOutcome> ApplyAsync(DatasetVersion version, CancellationToken cancellationToken)
    {
        var marks = await ListAsync(version.Name, cancellationToken).ToDictionaryAsync(mark => mark.SampleHash, cancellationToken: cancellationToken);
        var counts = new Dictionary<Mark, long>();
        var splits = version.Splits.Keys.ToDictionary(split => split, split => Apply(datasets.ReadAsync(version, split, cancellationToken), marks, counts));
        var lineage = new Dictionary<string, string>(version.Lineage) { ["parent"] = $"{version.Name}@{version.Hash}", ["made-by"] = "review" };
        var written = await datasets.WriteAsync(version.Name, splits, lineage, cancellationToken);
        var marked = counts.Values.Sum();
        return new ReviewOutcome(
            written, counts.GetValueOrDefault(Mark.Keep), counts.GetValueOrDefault(Mark.Fix), counts.GetValueOrDefault(Mark.Drop),
            version.Splits.Values.Sum(split => split.Samples) - marked);
    }

    private static async IAsyncEnumerable<Sample> Apply(IAsyncEnumerable<Sample> samples, Dictionary<string, ReviewMark> marks, Dictionary<Mark, long> counts)
    {
        await foreach (var sample in samples)
        {
            if (!marks.TryGetValue(SampleHash.Of(sample), out var mark))
            {
                yield return sample;
                continue;
            }

            counts[mark.Mark] = counts.GetValueOrDefault(mark.Mark) + 1;
            if (mark.Mark != Mark.Drop)
            {
                yield return mark.Mark == Mark.Keep ? sample : Corrected(sample, mark);
            }
        }
    }

    private static Sample Corrected(Sample sample, ReviewMark mark) => sample with
    {
        Messages = mark.Messages!,
        Metadata = new Dictionary<string, string>(sample.Metadata) { ["fixedBy"] = mark.By },
        Provenance = sample.Provenance with { DerivedFrom = mark.SampleHash },
    };

    private static string Key(string dataset, string sampleHash) => $"{dataset}/{sampleHash}";
}
