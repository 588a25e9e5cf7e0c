namespace Tunesmith.Components.Files.Writing;

/// <summary>Holds the first items back until the columns are known; gives the header, then rows.</summary>
internal sealed class ColumnBuffer
{
    private const int Looked = 200;
    private readonly List<object> _first = [];
    private IReadOnlyList<string>? _columns;

    /// <summary>Rows that can be written now; the very first is the header.</summary>
    public IEnumerable<IReadOnlyList<string>> Take(object item)
    {
        if (_columns is not null)
        {
            return [Row(item)];
        }

        _first.Add(item);
        return _first.Count < Looked ? [] : End();
    }

    /// <summary>What is still held back.</summary>
    public IReadOnlyList<IReadOnlyList<string>> End()
    {
        if (_columns is not null || _first.Count == 0)
        {
            return [];
        }

        _columns = ItemColumns.Of(_first);
        IReadOnlyList<string>[] rows = [_columns, .. _first.Select(Row)];
        _first.Clear();
        return rows;
    }

    private IReadOnlyList<string> Row(object item) => [.. _columns!.Select(column => ItemColumns.Value(item, column))];
}
