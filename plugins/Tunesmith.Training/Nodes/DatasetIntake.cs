using System.Buffers;
using System.Runtime.CompilerServices;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Takes samples in, as a new dataset version with frozen splits. Streams: nothing is held whole.</summary>
internal static class DatasetIntake
{
    /// <summary>Name, split and lineage of the new version.</summary>
    public sealed record Target(string Name, SplitShares Shares, IReadOnlyDictionary<string, string> Lineage);

    public static async ValueTask<(DatasetVersion Version, ImportReport Report)> ImportAsync(
        IDatasets datasets, Target target, Func<Stream> open, string file, CancellationToken cancellationToken)
    {
        ImportProposal proposal;
        await using (var look = open())
        {
            proposal = await SampleImport.DetectAsync(look, file, cancellationToken);
        }

        if (proposal.NeedsConfirmation || proposal.Mapping is not { } mapping)
        {
            throw new TunesmithException("TS6106", $"It is not obvious which columns of '{file}' hold questions and answers: {proposal.Why} Import it by hand and map its columns first.");
        }

        var report = new ImportReport();
        await using var content = open();
        var rows = SampleImport.ReadAsync(content, proposal.Kind, mapping, file, cancellationToken);
        var lineage = new Dictionary<string, string>(target.Lineage) { ["import"] = Path.GetFileName(file) };
        return (await KeepAsync(datasets, target with { Lineage = lineage }, Good(), cancellationToken), report);

        // The lineage is taken when all samples are written, so it can tell how many rows were left out.
        async IAsyncEnumerable<Sample> Good()
        {
            await foreach (var sample in report.CollectAsync(rows, cancellationToken))
            {
                yield return sample;
            }

            report.NoteIn(lineage);
        }
    }

    public static async ValueTask<DatasetVersion> KeepAsync(IDatasets datasets, Target target, IAsyncEnumerable<Sample> samples, CancellationToken cancellationToken)
    {
        var spool = Path.Combine(Path.GetTempPath(), $"tunesmith-{Guid.NewGuid():N}.jsonl");
        try
        {
            await SpoolAsync(samples, spool, cancellationToken);
            return await datasets.WriteAsync(target.Name, SampleSplit.Streams(() => ReadAsync(spool, cancellationToken), target.Shares), target.Lineage, cancellationToken);
        }
        finally
        {
            File.Delete(spool);
        }
    }

    private static async ValueTask SpoolAsync(IAsyncEnumerable<Sample> samples, string spool, CancellationToken cancellationToken)
    {
        await using var output = File.Create(spool);
        var line = new ArrayBufferWriter<byte>();
        await foreach (var sample in samples.WithCancellation(cancellationToken))
        {
            line.ResetWrittenCount();
            SampleJson.WriteTo(line, sample);
            line.GetSpan(1)[0] = (byte)'\n';
            line.Advance(1);
            await output.WriteAsync(line.WrittenMemory, cancellationToken);
        }
    }

    private static async IAsyncEnumerable<Sample> ReadAsync(string spool, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in File.ReadLinesAsync(spool, cancellationToken))
        {
            yield return SampleJson.Parse(line);
        }
    }
}
