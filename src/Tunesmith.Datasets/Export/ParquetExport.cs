using Parquet;
using Parquet.Schema;
using Parquet.Serialization;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Parquet with conversations as list&lt;struct&gt;, as hub datasets have them; a row group is what is held in memory.</summary>
internal static class ParquetExport
{
    private const int RowsAGroup = 10_000;

    public static async Task WriteAsync(IAsyncEnumerable<ExportRow> rows, SampleShape shape, Stream target, CancellationToken cancellationToken)
    {
        if (!target.CanSeek || !target.CanRead)
        {
            throw new TunesmithException("TS4003", "A Parquet file is written group by group, and this target can only be written forwards. Write to a file, then send it.");
        }

        var schema = Schema(shape);
        var group = new List<IDictionary<string, object?>>(RowsAGroup);
        var append = false;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            group.Add(Fields(row, shape));
            if (group.Count == RowsAGroup)
            {
                await WriteGroupAsync(group, schema, target, append, cancellationToken);
                append = true;
            }
        }

        if (group.Count > 0 || !append)
        {
            await WriteGroupAsync(group, schema, target, append, cancellationToken);
        }
    }

    private static async Task WriteGroupAsync(
        List<IDictionary<string, object?>> group, ParquetSchema schema, Stream target, bool append, CancellationToken cancellationToken)
    {
        await ParquetSerializer.SerializeUntypedAsync(group!, schema, target, new ParquetOptions { Append = append }, null, cancellationToken);
        group.Clear();
    }

    private static ParquetSchema Schema(SampleShape shape) => shape switch
    {
        SampleShape.Messages => new ParquetSchema(new ListField("messages", new StructField("element", new DataField<string>("role"), new DataField<string>("content")))),
        SampleShape.ShareGpt => new ParquetSchema(new ListField("conversations", new StructField("element", new DataField<string>("from"), new DataField<string>("value")))),
        _ => new ParquetSchema([.. ExportRows.Columns(shape).Select(column => (Field)new DataField<string>(column))]),
    };

    private static Dictionary<string, object?> Fields(ExportRow row, SampleShape shape)
    {
        if (row.Conversation is { } turns)
        {
            var (role, content) = row.IsShareGpt ? ("from", "value") : ("role", "content");
            return new Dictionary<string, object?>
            {
                [row.ConversationName] = turns.Select(turn => (IDictionary<string, object?>)new Dictionary<string, object?>
                {
                    [role] = row.IsShareGpt ? JsonExport.ShareGptRole(turn.Role) : turn.Role, [content] = turn.Content,
                }).ToList(),
            };
        }

        // The earlier pairs are text in JSON here: a list of lists is read by few tools.
        return ExportRows.Columns(shape).ToDictionary(
            column => column,
            column => (object?)(column == "history" ? (row.History is null ? "" : JsonExport.HistoryText(row)) : row.Field(column) ?? ""));
    }
}
