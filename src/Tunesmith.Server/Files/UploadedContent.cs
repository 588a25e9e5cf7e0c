using Tunesmith.Flows;

namespace Tunesmith.Server.Files;

/// <summary>The bytes that were looked at, then the rest, up to the limit.</summary>
internal sealed class UploadedContent(string name, ReadOnlyMemory<byte> start, Stream rest, long limit) : Stream
{
    private ReadOnlyMemory<byte> _start = start;
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        if (_start.Length > 0)
        {
            read = Math.Min(_start.Length, buffer.Length);
            _start[..read].CopyTo(buffer);
            _start = _start[read..];
        }
        else
        {
            read = await rest.ReadAsync(buffer, cancellationToken);
        }

        return (_read += read) <= limit
            ? read
            : throw new TunesmithException("TS8303", $"'{name}' is larger than {limit >> 20} MB, which is the limit here. Split it, or copy it into the data folder's 'files' yourself.");
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Uploads are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
