using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Writes samples in the forms of other tools, streaming.</summary>
public static class SampleExport
{
    /// <summary>Writes samples. What a form cannot express (several turns as prompt and completion, say) is left out and counted, never bent.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="target">Where to write; left open.</param>
    /// <param name="shape">Names of the fields. Import reads each of them back without a mapping step.</param>
    /// <param name="kind">Kind of file. Text holds only plain texts.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <exception cref="TunesmithException">TS4004: this kind of file cannot hold this form.</exception>
    public static async ValueTask<ExportReport> WriteAsync(
        IAsyncEnumerable<Sample> samples, Stream target, SampleShape shape, FileKind kind, CancellationToken cancellationToken)
    {
        if (kind == FileKind.Text && shape != SampleShape.Text)
        {
            throw new TunesmithException("TS4004", $"A plain text file cannot hold samples in the form '{shape}'. Choose JSON Lines, or the form 'text'.");
        }

        var report = new ExportReport();
        var rows = ExportRows.OfAsync(samples, shape, report, cancellationToken);
        await (kind switch
        {
            FileKind.JsonLines => JsonExport.WriteAsync(rows, target, isList: false, cancellationToken),
            FileKind.Json => JsonExport.WriteAsync(rows, target, isList: true, cancellationToken),
            FileKind.Csv => CsvExport.WriteAsync(rows, ExportRows.Columns(shape), target, cancellationToken),
            FileKind.Parquet => ParquetExport.WriteAsync(rows, shape, target, cancellationToken),
            _ => TextAsync(rows, target, cancellationToken),
        });
        return report;
    }

    private static async Task TextAsync(IAsyncEnumerable<ExportRow> rows, Stream target, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            // A blank line ends a paragraph when the file is read again, so there is none inside one.
            var lines = row.Fields[0].Value!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            await text.WriteAsync($"{string.Join('\n', lines)}\n\n".AsMemory(), cancellationToken);
        }
    }
}
