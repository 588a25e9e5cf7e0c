using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Serialization;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Rows of a Parquet file, a row group at a time.</summary>
internal static class ParquetRows
{
    public static async IAsyncEnumerable<RawRow> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!content.CanSeek)
        {
            throw new TunesmithException("TS4003", "A Parquet file is read from its end, and this source can only be read forwards. Store the file first, then import it.");
        }

        var groups = await CountGroupsAsync(content, cancellationToken);
        var json = new RowJson();
        long row = 0;
        for (var group = 0; group < groups; group++)
        {
            content.Position = 0;
            var read = await ParquetSerializer.DeserializeUntypedAsync(content, null, group, cancellationToken);
            foreach (var fields in read.Data)
            {
                yield return new RawRow(++row, json.Write(fields.Select(field => KeyValuePair.Create(field.Key, (object?)field.Value))), null);
            }
        }
    }

    private static async ValueTask<int> CountGroupsAsync(Stream content, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await ParquetReader.CreateAsync(content, null, leaveStreamOpen: true, cancellationToken);
            return reader.RowGroupCount;
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            throw new TunesmithException("TS4003", $"The file is not a readable Parquet file: {wrong.Message} Expected a file that begins and ends with 'PAR1'; write it again.", wrong);
        }
    }
}
