using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Files.Writing;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files;

/// <summary>Writes samples, documents or any items to a file: JSON Lines, CSV, Parquet or Markdown.</summary>
/// <remarks>The file takes its place only when all of it is written, so that a stopped run leaves the old one.</remarks>
[Component("files.write", Category = "Files", Icon = "file-output", Cacheable = false)]
public sealed class WriteFile : Component<WriteFile.Inputs, WriteFile.Settings, WriteFile.Outputs>
{
    private const int ProgressEvery = 100;

    /// <param name="Items">What is written, in order.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="File">The written file.</param>
    public sealed record Outputs(WrittenFile File);

    public sealed record Settings
    {
        /// <summary>The file to write; its ending chooses the format.</summary>
        [Required]
        public FileRef Path { get; init; } = new("output.jsonl");

        /// <summary>What the file looks like.</summary>
        public WriteFormat Format { get; init; }
    }

    protected override IEnumerable<Finding> Check(Settings settings)
    {
        if (settings.Format == WriteFormat.Auto && !settings.Path.IsEmpty && FormatOf(settings) is null)
        {
            yield return new Finding(
                "TS3114", Severity.Error, "/path",
                $"The ending of '{settings.Path}' is no format that can be written.",
                "Use .jsonl, .csv, .parquet or .md, or choose the format.");
        }
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var format = FormatOf(settings) ?? WriteFormat.Jsonl;
        var count = 0L;
        await run.Files.WriteAsync(
            settings.Path,
            async (stream, token) =>
            {
                await using var writer = WriterOf(format, stream);
                await foreach (var item in inputs.Items.WithCancellation(token))
                {
                    await writer.WriteAsync(item, token);
                    if (++count % ProgressEvery == 0)
                    {
                        run.Progress(count);
                    }
                }
            },
            cancellationToken);
        run.Progress(count, count);
        return new Outputs(new WrittenFile(settings.Path.Value, count, run.Files.Stat(settings.Path)?.Length ?? 0));
    }

    private static WriteFormat? FormatOf(Settings settings) =>
        settings.Format != WriteFormat.Auto ? settings.Format : Path.GetExtension(settings.Path.Value)?.ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" => WriteFormat.Jsonl,
            ".csv" => WriteFormat.Csv,
            ".parquet" => WriteFormat.Parquet,
            ".md" or ".markdown" => WriteFormat.Markdown,
            _ => null,
        };

    private static IItemWriter WriterOf(WriteFormat format, Stream stream) => format switch
    {
        WriteFormat.Csv => new CsvItemWriter(stream),
        WriteFormat.Parquet => new ParquetItemWriter(stream),
        WriteFormat.Markdown => new MarkdownWriter(stream),
        _ => new JsonLinesWriter(stream),
    };
}
