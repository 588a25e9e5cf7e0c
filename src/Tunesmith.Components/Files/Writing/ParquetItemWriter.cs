using Parquet;
using Parquet.Schema;

namespace Tunesmith.Components.Files.Writing;

/// <summary>Text columns with the fields of the first items; a row group for each few thousand items, so that memory stays small.</summary>
internal sealed class ParquetItemWriter(Stream stream) : IItemWriter
{
    private const int GroupSize = 5_000;
    private readonly ColumnBuffer _columns = new();
    private readonly List<IReadOnlyList<string>> _rows = [];
    private ParquetWriter? _writer;
    private DataField[] _fields = [];

    public ValueTask WriteAsync(object item, CancellationToken cancellationToken) => TakeAsync(_columns.Take(item), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await TakeAsync(_columns.End(), CancellationToken.None);
        if (_writer is null)
        {
            await StartAsync(["text"], CancellationToken.None);
        }

        await WriteGroupAsync();
        await _writer!.DisposeAsync();
    }

    private async ValueTask TakeAsync(IEnumerable<IReadOnlyList<string>> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            if (_writer is null)
            {
                await StartAsync(row, cancellationToken);
                continue;
            }

            _rows.Add(row);
            if (_rows.Count >= GroupSize)
            {
                await WriteGroupAsync();
            }
        }
    }

    private async ValueTask StartAsync(IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        _fields = [.. columns.Select(column => new DataField(column, typeof(string)))];
        _writer = await ParquetWriter.CreateAsync(new ParquetSchema(_fields), stream, cancellationToken: cancellationToken);
    }

    private async ValueTask WriteGroupAsync()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        using var group = _writer!.CreateRowGroup();
        for (var column = 0; column < _fields.Length; column++)
        {
            var values = _rows.ConvertAll(row => row[column]);
            await group.WriteAsync(_fields[column], values);
        }

        group.CompleteValidate();
        _rows.Clear();
    }
}
