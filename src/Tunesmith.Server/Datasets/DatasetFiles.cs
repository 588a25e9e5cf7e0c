using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Server.Files;

namespace Tunesmith.Server.Datasets;

/// <summary>Datasets as files: in by import, out by export.</summary>
internal static class DatasetFiles
{
    public static async Task<Ok<ImportProposal>> DetectAsync(Upload upload, HttpContext context)
    {
        await using var received = await ReceivedFile.OfAsync(upload, context);
        return TypedResults.Ok(await SampleImport.DetectAsync(received.Open(), received.Name, context.RequestAborted));
    }

    public static async Task<Ok<ImportAnswer>> ImportAsync(Upload upload, IDatasets datasets, HttpContext context)
    {
        await using var received = await ReceivedFile.OfAsync(upload, context);
        var proposal = await SampleImport.DetectAsync(received.Open(), received.Name, context.RequestAborted);
        var mapping = MappingOf(received) ?? proposal.Mapping ?? throw new TunesmithException(
            "TS8309", $"It is not clear which columns of '{received.Name}' are question and answer: {proposal.Why} Say so in the mapping.");
        var name = received.Field("name") ?? Path.GetFileNameWithoutExtension(received.Name);
        var shares = new SplitShares { Validation = ShareOf(received, "validation"), Cases = ShareOf(received, "cases") };
        if (SampleSplit.Check(shares).FirstOrDefault() is { } wrong)
        {
            throw new TunesmithException(wrong.Code, wrong.Message) { Findings = [wrong] };
        }

        var report = new ImportReport();
        var lineage = new Dictionary<string, string> { ["import"] = received.Name };
        var counted = false;
        var splits = SampleSplit.Streams(Open, shares);
        var version = await datasets.WriteAsync(name, splits, lineage, context.RequestAborted);
        return TypedResults.Ok(new ImportAnswer(version, report.Good, report.Bad, report.BadRows, [.. report.Findings()]));

        // Every split reads the file anew; it is counted once. The lineage is taken when all are written.
        async IAsyncEnumerable<Sample> Open()
        {
            var counter = counted ? new ImportReport(0) : report;
            counted = true;
            var rows = SampleImport.ReadAsync(received.Open(), proposal.Kind, mapping, received.Name, context.RequestAborted);
            await foreach (var sample in counter.CollectAsync(rows, context.RequestAborted))
            {
                yield return sample;
            }

            report.NoteIn(lineage);
        }
    }

    public static async Task<FileStreamHttpResult> ExportAsync(
        string name, string version, IDatasets datasets, [AsParameters] ExportQuestion wanted, CancellationToken cancellationToken)
    {
        var found = await datasets.VersionAsync(name, version, cancellationToken);
        var split = wanted.Split ?? SampleSplit.Train;
        var kind = Read(wanted.Kind, FileKind.JsonLines);
        var shape = Read(wanted.Format, SampleShape.Messages);
        var file = TemporaryFile.Create();
        await SampleExport.WriteAsync(datasets.ReadAsync(found, split, cancellationToken), file, shape, kind, cancellationToken);
        file.Position = 0;
        var ending = JsonSerializer.Serialize(kind, FlowJson.Options).Trim('"') is "text" ? "txt" : JsonSerializer.Serialize(kind, FlowJson.Options).Trim('"');
        return TypedResults.Stream(file, "application/octet-stream", $"{found.Name}-v{found.Version}-{split}.{ending}");
    }

    private static SampleMapping? MappingOf(ReceivedFile received)
    {
        try
        {
            return received.Field("mapping") is { } json ? JsonSerializer.Deserialize<SampleMapping>(json, FlowJson.Options) : null;
        }
        catch (JsonException problem)
        {
            throw new TunesmithException("TS8400", $"The mapping is not the JSON that was expected: {problem.Message}");
        }
    }

    private static double ShareOf(ReceivedFile received, string field) =>
        received.Field(field) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? share : 0;

    private static T Read<T>(string? text, T otherwise)
        where T : struct
    {
        try
        {
            return text is { Length: > 0 } ? JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(text), FlowJson.Options) : otherwise;
        }
        catch (JsonException)
        {
            throw new TunesmithException("TS8400", $"'{text}' is not known here. Known are {string.Join(", ", Enum.GetValues(typeof(T)).Cast<T>().Select(value => JsonSerializer.Serialize(value, FlowJson.Options).Trim('"')))}.");
        }
    }
}
