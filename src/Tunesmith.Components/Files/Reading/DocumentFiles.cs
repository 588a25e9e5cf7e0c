using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Reads any known file as documents.</summary>
internal static class DocumentFiles
{
    private static readonly Dictionary<string, FileFormat> ByEnding = new()
    {
        [".txt"] = FileFormat.Text, [".text"] = FileFormat.Text, [".log"] = FileFormat.Text,
        [".md"] = FileFormat.Markdown, [".markdown"] = FileFormat.Markdown, [".mdx"] = FileFormat.Markdown,
        [".html"] = FileFormat.Html, [".htm"] = FileFormat.Html, [".xhtml"] = FileFormat.Html,
        [".pdf"] = FileFormat.Pdf, [".docx"] = FileFormat.Docx, [".xlsx"] = FileFormat.Xlsx, [".parquet"] = FileFormat.Parquet,
        [".csv"] = FileFormat.Csv, [".tsv"] = FileFormat.Tsv, [".tab"] = FileFormat.Tsv,
        [".json"] = FileFormat.Json, [".jsonl"] = FileFormat.Jsonl, [".ndjson"] = FileFormat.Jsonl,
    };

    private static readonly Dictionary<FileFormat, IDocumentFormat> Readers = new()
    {
        [FileFormat.Text] = new PlainText(),
        [FileFormat.Markdown] = new PlainText(),
        [FileFormat.Html] = new HtmlText(),
        [FileFormat.Pdf] = new PdfPages(),
        [FileFormat.Docx] = new WordText(),
        [FileFormat.Csv] = new DelimitedRows(','),
        [FileFormat.Tsv] = new DelimitedRows('\t'),
        [FileFormat.Json] = new JsonRows(),
        [FileFormat.Jsonl] = new JsonLines(),
        [FileFormat.Parquet] = new ParquetRows(),
        [FileFormat.Xlsx] = new ExcelRows(),
    };

    public static bool IsKnown(string path) => ByEnding.ContainsKey(Path.GetExtension(path).ToLowerInvariant());

    public static async IAsyncEnumerable<Document> ReadAsync(
        SourceContent source, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var format = FormatOf(source, options);
        var survey = await Survey.OfAsync(source, cancellationToken);
        if (survey.Length == 0) yield break;
        Sniff.Check(source, survey, format);
        await foreach (var document in Readers[format].ReadAsync(source, survey, options, cancellationToken))
        {
            yield return document;
        }
    }

    private static FileFormat FormatOf(SourceContent source, ReadOptions options)
    {
        if (options.Format != FileFormat.Auto) return options.Format;
        return ByEnding.TryGetValue(source.Extension, out var format) ? format : throw new TunesmithException(
            "TS3112",
            $"'{source.Name}' ends in '{source.Extension}', which is no known format. Choose its format, or use one of {string.Join(' ', ByEnding.Keys)}.");
    }
}
