using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Answers "where does this sample come from?" and "what came of this document?".</summary>
public static class SampleLineage
{
    private const int Longest = 32;

    /// <summary>The sample, then the one that it was derived from, and so on, through the versions that its version was made from. Empty when the version does not have it.</summary>
    /// <param name="datasets">Where versions are kept.</param>
    /// <param name="version">The version to start in.</param>
    /// <param name="sampleHash">The sample.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async ValueTask<IReadOnlyList<LineageStep>> OfAsync(IDatasets datasets, DatasetVersion version, string sampleHash, CancellationToken cancellationToken)
    {
        var steps = new List<LineageStep>();
        string? wanted = sampleHash;
        for (DatasetVersion? place = version; place is not null && wanted is not null && steps.Count < Longest;)
        {
            if (await FindAsync(datasets, place, wanted, cancellationToken) is { } step)
            {
                steps.Add(step);
                wanted = step.Sample.Provenance.DerivedFrom;
            }
            else if (steps.Count == 0)
            {
                break;
            }

            // What it was derived from is in an earlier version, for this one holds what came of it.
            place = place.Lineage.TryGetValue("parent", out var parent) ? await datasets.FindAsync(new DatasetRef(parent), cancellationToken) : null;
        }

        return steps;
    }

    /// <summary>Samples of a version that came of a document.</summary>
    /// <param name="datasets">Where versions are kept.</param>
    /// <param name="version">The version.</param>
    /// <param name="sourceHash">Content hash of the document.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async IAsyncEnumerable<LineageStep> OfSourceAsync(
        IDatasets datasets, DatasetVersion version, string sourceHash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var split in version.Splits.Keys)
        {
            await foreach (var sample in datasets.ReadAsync(version, split, cancellationToken))
            {
                if (sample.Provenance.SourceHash == sourceHash)
                {
                    yield return Step(version, split, sample);
                }
            }
        }
    }

    private static async ValueTask<LineageStep?> FindAsync(IDatasets datasets, DatasetVersion version, string hash, CancellationToken cancellationToken)
    {
        foreach (var split in version.Splits.Keys)
        {
            await foreach (var sample in datasets.ReadAsync(version, split, cancellationToken))
            {
                if (SampleHash.Of(sample) == hash)
                {
                    return Step(version, split, sample);
                }
            }
        }

        return null;
    }

    private static LineageStep Step(DatasetVersion version, string split, Sample sample) =>
        new($"{version.Name}@{version.Version}", split, SampleHash.Of(sample), sample, version.Lineage);
}
