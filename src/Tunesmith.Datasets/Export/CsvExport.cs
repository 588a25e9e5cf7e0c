using CsvHelper;

namespace Tunesmith.Datasets;

internal static class CsvExport
{
    public static async Task WriteAsync(IAsyncEnumerable<ExportRow> rows, IReadOnlyList<string> columns, Stream target, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(target, new CsvWriterOptions(), true);
        await csv.WriteRecordAsync([.. columns], cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync([.. columns.Select(column => Value(row, column))], cancellationToken);
        }
    }

    private static string Value(ExportRow row, string column) =>
        row.Conversation is not null ? JsonExport.ConversationText(row)
        : column == "history" ? (row.History is null ? "" : JsonExport.HistoryText(row))
        : row.Field(column) ?? "";
}
