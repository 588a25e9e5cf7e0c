namespace Tunesmith.Hosting;

/// <summary>Writes beside a file and takes its place when disposed, so that a reader, or a kill, never meets half a file.</summary>
internal sealed class ReplacingStream : FileStream
{
    private readonly string _path;
    private bool _done;

    public ReplacingStream(string path)
        : base($"{path}.{Guid.NewGuid():n}.tmp", FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous) =>
        _path = path;

    /// <summary>Gives up: the old file stays, and what was written goes when the stream is disposed.</summary>
    public void Abandon()
    {
        _done = true;
        File.Delete(Name);
    }

    public override async ValueTask DisposeAsync()
    {
        if (!_done)
        {
            await FlushAsync();
        }

        await base.DisposeAsync();
        TakePlace();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_done)
        {
            Flush(flushToDisk: true);
        }

        base.Dispose(disposing);
        if (disposing)
        {
            TakePlace();
        }
    }

    private void TakePlace()
    {
        if (!_done)
        {
            _done = true;
            File.Move(Name, _path, overwrite: true);
        }
    }
}
