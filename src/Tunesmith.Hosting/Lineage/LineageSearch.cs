using Tunesmith.Datasets;

namespace Tunesmith.Hosting.Lineage;

/// <summary>Follows content hashes both ways: from a document to the deployments it is in, and back.</summary>
public sealed class LineageSearch(IDatasets datasets, LineageOfModels models)
{
    private const int MostSamples = 50;
    private const int LeastLetters = 8;

    /// <summary>Finds a thing by what people have of it.</summary>
    /// <param name="wanted">A hash of a document, sample, dataset or file of a model (8 letters of it are enough for a sample), <c>name@version</c>, a job, a slug, or a document's path.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Null when nothing here is called so.</returns>
    public async Task<LineageAnswer?> FindAsync(string wanted, CancellationToken cancellationToken)
    {
        if (wanted.Length == 0)
        {
            return null;
        }

        return await models.DeploymentAsync(wanted, cancellationToken)
            ?? await models.ModelAsync(wanted, cancellationToken)
            ?? await DatasetAsync(wanted, cancellationToken)
            ?? await InSamplesAsync(wanted, cancellationToken);
    }

    private async Task<LineageAnswer?> DatasetAsync(string wanted, CancellationToken cancellationToken)
    {
        var version = await datasets.ListAsync(cancellationToken).FirstOrDefaultAsync(
            version => Name(version) == wanted || version.Hash == wanted || version.Splits.Values.Any(split => split.Artifact == wanted), cancellationToken);
        if (version is null)
        {
            return null;
        }

        var sources = new Dictionary<string, (string Title, int Count)>(StringComparer.Ordinal);
        await foreach (var (_, sample) in SamplesAsync(version, cancellationToken))
        {
            var (hash, title) = (sample.Provenance.SourceHash, FileOf(sample.Provenance.Source) ?? sample.Provenance.SourceHash[..12]);
            var key = FileOf(sample.Provenance.Source) ?? hash;
            sources[key] = (title, sources.GetValueOrDefault(key).Count + 1);
        }

        List<LineageLink> from = [.. sources.Select(source => new LineageLink("document", source.Key, source.Value.Title) { Samples = source.Value.Count }), .. LineageOfModels.Made(version.Lineage)];
        return new LineageAnswer(LinkOf(version), from, await models.OfDatasetAsync(version.Hash, cancellationToken));
    }

    // Samples carry the hash of their document, so one pass over the datasets answers for documents and samples alike.
    private async Task<LineageAnswer?> InSamplesAsync(string wanted, CancellationToken cancellationToken)
    {
        Sample? sample = null;
        Provenance? document = null;
        var (samples, into) = (new Dictionary<string, LineageLink>(StringComparer.Ordinal), new List<LineageLink>());
        await foreach (var version in datasets.ListAsync(cancellationToken))
        {
            var count = 0;
            await foreach (var (hash, found) in SamplesAsync(version, cancellationToken))
            {
                if (IsDocument(found.Provenance, wanted))
                {
                    (document, count) = (document ?? found.Provenance, count + 1);
                    if (samples.Count < MostSamples)
                    {
                        samples.TryAdd(hash, new LineageLink("sample", hash, Title(found)));
                    }
                }
                else if (wanted.Length >= LeastLetters && hash.StartsWith(wanted, StringComparison.Ordinal))
                {
                    (sample, count) = (found, count + 1);
                }
            }

            if (count > 0)
            {
                into.Add(LinkOf(version) with { Samples = count });
                into.AddRange(await models.OfDatasetAsync(version.Hash, cancellationToken));
            }
        }

        return document is not null ? new LineageAnswer(new LineageLink("document", document.SourceHash, FileOf(document.Source) ?? wanted), [], [.. samples.Values, .. into.Distinct()])
            : sample is not null ? new LineageAnswer(new LineageLink("sample", SampleHash.Of(sample), Title(sample)), From(sample.Provenance), [.. into.Distinct()])
            : null;
    }

    private async IAsyncEnumerable<(string Hash, Sample Sample)> SamplesAsync(DatasetVersion version, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var split in version.Splits.Keys.Order(StringComparer.Ordinal))
        {
            await foreach (var sample in datasets.ReadAsync(version, split, cancellationToken))
            {
                yield return (SampleHash.Of(sample), sample);
            }
        }
    }

    private static List<LineageLink> From(Provenance provenance)
    {
        var from = new List<LineageLink>();
        if (provenance.DerivedFrom is { } earlier)
        {
            from.Add(new LineageLink("sample", earlier, "the sample it was derived from"));
        }

        if (provenance.Node is { } node)
        {
            from.Add(new LineageLink("node", node, node));
        }

        if (provenance.Model is { } model)
        {
            from.Add(new LineageLink("model", model, model));
        }

        var place = provenance is { Start: { } start, Length: { } length } ? $", characters {start} to {start + length}" : "";
        from.Add(new LineageLink("document", provenance.SourceHash, (provenance.Source ?? provenance.SourceHash[..12]) + place));
        return from;
    }

    private static bool IsDocument(Provenance provenance, string wanted) =>
        provenance.SourceHash == wanted || provenance.Source == wanted || FileOf(provenance.Source) == wanted;

    // "data/tickets.csv:300" is a line of a file.
    private static string? FileOf(string? source) =>
        source is not null && source.LastIndexOf(':') is > 0 and var colon && source[(colon + 1)..].All(char.IsAsciiDigit) ? source[..colon] : source;

    private static LineageLink LinkOf(DatasetVersion version) => new("dataset", Name(version), $"{Name(version)} ({version.Hash[..12]})");

    private static string Name(DatasetVersion version) => $"{version.Name}@{version.Version}";

    private static string Title(Sample sample) => sample.Messages.FirstOrDefault(turn => turn.Role == "user")?.Content ?? sample.Messages[0].Content;
}
