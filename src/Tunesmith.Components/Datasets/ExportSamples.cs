using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Files;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Datasets;

/// <summary>Writes samples in the form of another tool: OpenAI messages, ShareGPT, alpaca, prompt and completion, or plain text.</summary>
/// <remarks>What a form cannot express, such as several turns as prompt and completion, is left out and counted.</remarks>
[Component("datasets.export", Category = "Datasets", Icon = "file-output", Cacheable = false)]
public sealed class ExportSamples : Component<ExportSamples.Inputs, ExportSamples.Settings, ExportSamples.Outputs>
{
    /// <param name="Samples">Samples to write, in order.</param>
    public sealed record Inputs(IAsyncEnumerable<Sample> Samples);

    /// <param name="File">The written file.</param>
    public sealed record Outputs(WrittenFile File);

    public sealed record Settings
    {
        /// <summary>The file to write: .jsonl, .json, .csv, .parquet or .txt.</summary>
        [Required]
        public FileRef Path { get; init; } = new("train.jsonl");

        /// <summary>The form of each sample.</summary>
        public SampleShape Shape { get; init; } = SampleShape.Messages;
    }

    protected override IEnumerable<Finding> Check(Settings settings)
    {
        if (!settings.Path.IsEmpty && KindOf(settings.Path) is null)
        {
            yield return new Finding("TS3114", Severity.Error, "/path", $"The ending of '{settings.Path}' is no format that can be written.", "Use .jsonl, .json, .csv, .parquet or .txt.");
        }
        else if (KindOf(settings.Path) == FileKind.Text && settings.Shape != SampleShape.Text)
        {
            yield return new Finding(
                "TS4004", Severity.Error, "/shape", "A plain text file cannot hold conversations.",
                new Fix("Write plain text only.", [new SettingChange("/shape", "text")]));
        }
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var report = new ExportReport();
        await run.Files.WriteAsync(
            settings.Path,
            async (stream, token) => report = await SampleExport.WriteAsync(inputs.Samples, stream, settings.Shape, KindOf(settings.Path) ?? FileKind.JsonLines, token),
            cancellationToken);
        foreach (var (reason, count) in report.LeftOut)
        {
            run.Count("samples.left-out", count);
            run.Warn($"{count} samples were left out: {reason}");
        }

        return new Outputs(new WrittenFile(settings.Path.Value, report.Written, run.Files.Stat(settings.Path)?.Length ?? 0));
    }

    private static FileKind? KindOf(FileRef path) => Path.GetExtension(path.ToString()).ToLowerInvariant() switch
    {
        ".jsonl" or ".ndjson" => FileKind.JsonLines,
        ".json" => FileKind.Json,
        ".csv" => FileKind.Csv,
        ".parquet" => FileKind.Parquet,
        ".txt" => FileKind.Text,
        _ => null,
    };
}
