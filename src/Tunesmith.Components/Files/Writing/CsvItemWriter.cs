using CsvHelper;

namespace Tunesmith.Components.Files.Writing;

/// <summary>Rows with the fields of the first items as columns.</summary>
internal sealed class CsvItemWriter(Stream stream) : IItemWriter
{
    private readonly CsvWriter _csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", HasHeader = false }, leaveOpen: true);
    private readonly ColumnBuffer _columns = new();

    public async ValueTask WriteAsync(object item, CancellationToken cancellationToken)
    {
        foreach (var row in _columns.Take(item))
        {
            await _csv.WriteRecordAsync([.. row], cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var row in _columns.End())
        {
            await _csv.WriteRecordAsync([.. row], CancellationToken.None);
        }

        await _csv.DisposeAsync();
    }
}
