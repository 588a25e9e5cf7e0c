using System.Runtime.CompilerServices;

namespace Tunesmith.Datasets;

/// <summary>Reads samples from files of other tools, streaming, in constant memory.</summary>
public static class SampleImport
{
    private const int Looked = 200;

    /// <summary>Looks at the first rows and proposes what the file holds.</summary>
    /// <param name="content">The file from its start; Parquet needs a stream that can seek. It is read from, so open it again to import.</param>
    /// <param name="name">File name; its ending is a hint.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="Flows.TunesmithException">TS4003: a Parquet file that cannot be read.</exception>
    public static async ValueTask<ImportProposal> DetectAsync(Stream content, string name, CancellationToken cancellationToken)
    {
        var (kind, stream) = await FileKindGuess.OfAsync(content, name, cancellationToken);
        var rows = new List<RawRow>();
        await foreach (var row in RawRows.ReadAsync(stream, kind, cancellationToken))
        {
            rows.Add(row);
            if (rows.Count == Looked)
            {
                break;
            }
        }

        return MappingGuess.Of(kind, rows, name);
    }

    /// <summary>Reads a file by a mapping. Bad rows come with line and reason between the good ones.</summary>
    /// <param name="content">The file from its start; Parquet needs a stream that can seek.</param>
    /// <param name="kind">How it holds its rows.</param>
    /// <param name="mapping">Which column is what.</param>
    /// <param name="name">Name of the source for people; samples say <c>name:line</c>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async IAsyncEnumerable<ImportedRow> ReadAsync(
        Stream content, FileKind kind, SampleMapping mapping, string name, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reader = new RowReader(mapping, name);
        await foreach (var row in RawRows.ReadAsync(content, kind, cancellationToken))
        {
            yield return reader.Read(row);
        }
    }
}
