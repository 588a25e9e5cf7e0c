namespace Tunesmith.Execution;

/// <summary>Reads lines of a file that may still grow.</summary>
internal sealed class LineReader(Stream file)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Bytes of the lines given so far, line breaks included.</summary>
    public long Position { get; private set; }

    /// <summary>The next line without its break, valid until the next call; empty when no whole line is there.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = _buffer.AsMemory(_start, searched + at);
                _start += searched + at + 1;
                Position += searched + at + 1;
                return line;
            }

            searched = _end - _start;
            MakeRoom();
            var read = await file.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
            {
                return default;
            }

            _end += read;
        }
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }
}
