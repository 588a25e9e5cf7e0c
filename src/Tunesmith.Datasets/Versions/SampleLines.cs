using System.Buffers;
using System.Security.Cryptography;

namespace Tunesmith.Datasets;

/// <summary>Samples as a stream of JSON Lines that is pulled: one sample is in memory at a time.</summary>
internal sealed class SampleLines(IAsyncEnumerable<Sample> samples, IncrementalHash hash, CancellationToken cancellationToken) : Stream
{
    private const int Ahead = 32 * 1024;
    private readonly IAsyncEnumerator<Sample> _samples = samples.GetAsyncEnumerator(cancellationToken);
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Ahead);
    private int _taken;
    private bool _ended;

    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_taken == _buffer.WrittenCount && !_ended)
        {
            await FillAsync();
        }

        var count = Math.Min(buffer.Length, _buffer.WrittenCount - _taken);
        _buffer.WrittenSpan.Slice(_taken, count).CopyTo(buffer.Span);
        _taken += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Samples come asynchronously; use ReadAsync.");

    public override async ValueTask DisposeAsync()
    {
        await _samples.DisposeAsync();
        await base.DisposeAsync();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask FillAsync()
    {
        _buffer.ResetWrittenCount();
        _taken = 0;
        while (_buffer.WrittenCount < Ahead && !_ended)
        {
            _ended = !await _samples.MoveNextAsync();
            if (!_ended)
            {
                SampleJson.WriteTo(_buffer, _samples.Current);
                _buffer.Write("\n"u8);
                Count++;
            }
        }

        hash.AppendData(_buffer.WrittenSpan);
    }
}
