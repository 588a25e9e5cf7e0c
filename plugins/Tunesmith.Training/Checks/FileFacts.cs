using System.Collections.Concurrent;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Counts the samples of files, and keeps what was counted while the files stay as they are: a check runs at every move of a slider.</summary>
internal sealed class FileFacts
{
    private const int Kept = 16;
    private readonly ConcurrentDictionary<string, DataFacts> counted = new(StringComparer.Ordinal);

    /// <summary>The facts, or null when it is not obvious how the file is to be read.</summary>
    public async ValueTask<DataFacts?> OfAsync(FileInfo train, FileInfo? validation, string model, PlanFactsReader reader, CancellationToken cancellationToken)
    {
        var key = $"{Stamp(train)}|{(validation is null ? "" : Stamp(validation))}|{model}";
        if (counted.TryGetValue(key, out var known))
        {
            return known;
        }

        if (await OpenerAsync(train, cancellationToken) is not { } samples)
        {
            return null;
        }

        var held = validation is null ? null : await OpenerAsync(validation, cancellationToken);
        var facts = await CountAsync(samples, held, await reader.LanguageAsync(model, cancellationToken), cancellationToken);
        if (counted.Count >= Kept)
        {
            counted.Clear();
        }

        return counted[key] = facts;
    }

    private static string Stamp(FileInfo file) => $"{file.FullName}:{file.Length}:{file.LastWriteTimeUtc.Ticks}";

    private static async ValueTask<DataFacts> CountAsync(Opener train, Opener? validation, ModelLanguage? language, CancellationToken cancellationToken)
    {
        var bad = new ImportReport();
        var splits = new Dictionary<string, Func<IAsyncEnumerable<Sample>>> { [SampleSplit.Train] = () => train(bad) };
        if (validation is not null)
        {
            splits[SampleSplit.Validation] = () => validation(new ImportReport(0));
        }

        var facts = DataFactsReader.Of(await SampleStatistics.OfAsync(splits, language, null, cancellationToken));
        return facts with { UnreadableCount = bad.Bad, Unreadable = [.. bad.BadRows.Take(3).Select(row => $"line {row.Line}: {row.Reason}")] };
    }

    private static async ValueTask<Opener?> OpenerAsync(FileInfo file, CancellationToken cancellationToken)
    {
        ImportProposal proposal;
        await using (var look = file.OpenRead())
        {
            proposal = await SampleImport.DetectAsync(look, file.Name, cancellationToken);
        }

        return proposal is { NeedsConfirmation: false, Mapping: { } mapping } ? Read : null;

        async IAsyncEnumerable<Sample> Read(ImportReport report)
        {
            await using var content = file.OpenRead();
            await foreach (var sample in report.CollectAsync(SampleImport.ReadAsync(content, proposal.Kind, mapping, file.Name, cancellationToken), cancellationToken))
            {
                yield return sample;
            }
        }
    }

    private delegate IAsyncEnumerable<Sample> Opener(ImportReport report);
}
