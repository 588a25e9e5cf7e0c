namespace Tunesmith.Local;

/// <summary>The adapter of one projection: y gains Scale · B (A x), and with DoRA each row is scaled after that.</summary>
internal sealed record AdapterPart(SingleMatrix Down, SingleMatrix Up, float Scale, float[]? RowScale) : IDisposable
{
    public long Bytes => Down.Bytes + Up.Bytes;

    public void Dispose()
    {
        Down.Dispose();
        Up.Dispose();
    }
}
