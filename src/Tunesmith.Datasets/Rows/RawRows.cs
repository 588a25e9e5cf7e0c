namespace Tunesmith.Datasets;

internal static class RawRows
{
    public static IAsyncEnumerable<RawRow> ReadAsync(Stream content, FileKind kind, CancellationToken cancellationToken) => kind switch
    {
        FileKind.JsonLines => JsonLineRows.ReadAsync(content, cancellationToken),
        FileKind.Json => JsonListRows.ReadAsync(content, cancellationToken),
        FileKind.Csv => CsvRows.ReadAsync(content, cancellationToken),
        FileKind.Parquet => ParquetRows.ReadAsync(content, cancellationToken),
        _ => TextRows.ReadAsync(content, cancellationToken),
    };
}
