using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Tunesmith.Execution;

/// <summary>A spool on disk, one item a line: checkpoint, preview and resume point in one file.</summary>
internal sealed class FileSpool : Spool
{
    private const int FlushAt = 64 * 1024;
    private readonly string _path;
    private readonly Type _itemType;
    private readonly ItemFormat _format;
    private readonly ArrayBufferWriter<byte> _pending = new(FlushAt);
    private readonly Utf8JsonWriter _json;
    private FileStream? _file;
    private long _count;
    private long _bytes;
    private int _unseen;

    private FileSpool(string path, Type itemType, ItemFormat format)
    {
        (_path, _itemType, _format) = (path, itemType, format);
        _json = new Utf8JsonWriter(_pending, ItemWriting.Options);
    }

    public override long Count => Volatile.Read(ref _count);

    public override long Bytes => Volatile.Read(ref _bytes);

    public override bool IsFull => _pending.WrittenCount >= FlushAt;

    private string Unfinished => _path + ".part";

    /// <summary>Starts an empty spool; what an earlier attempt left is forgotten.</summary>
    public static FileSpool Create(string path, Type itemType, ItemFormat format)
    {
        var spool = new FileSpool(path, itemType, format);
        File.Delete(path);
        spool._file = new FileStream(spool.Unfinished, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return spool;
    }

    /// <summary>Opens a finished spool.</summary>
    public static FileSpool Open(string path, Type itemType, ItemFormat format, long count)
    {
        var spool = new FileSpool(path, itemType, format) { _count = count, _bytes = new FileInfo(path).Length };
        spool.End(null);
        return spool;
    }

    public override void Append(object? item)
    {
        _json.Reset(_pending);
        ItemFormat.Write(_json, item, _itemType);
        _json.Flush();
        _pending.Write("\n"u8);
        _unseen++;
    }

    public override async ValueTask FlushAsync()
    {
        if (_pending.WrittenCount == 0)
        {
            return;
        }

        await _file!.WriteAsync(_pending.WrittenMemory);
        Volatile.Write(ref _bytes, _bytes + _pending.WrittenCount);
        Volatile.Write(ref _count, _count + _unseen);
        _pending.ResetWrittenCount();
        _unseen = 0;
        Announce();
    }

    public override async ValueTask EndAsync()
    {
        await FlushAsync();
        await _file!.DisposeAsync();
        File.Move(Unfinished, _path, overwrite: true);
        await base.EndAsync();
    }

    public override void Fail(Exception failure)
    {
        _file?.Dispose();
        base.Fail(failure);
    }

    public override void Dispose()
    {
        _json.Dispose();
        _file?.Dispose();
        base.Dispose();
    }

    public override async IAsyncEnumerable<object?> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = OpenForReading();
        var lines = new LineReader(file);
        for (var seen = 0L; ; seen++)
        {
            if (seen >= Count && !await WaitAsync(seen, cancellationToken))
            {
                yield break;
            }

            var line = await lines.NextAsync(cancellationToken);
            yield return _format.Read(line.Span, _itemType);
        }
    }

    private FileStream OpenForReading()
    {
        const FileShare Share = FileShare.ReadWrite | FileShare.Delete;
        try
        {
            return new FileStream(_file is null || File.Exists(_path) ? _path : Unfinished, FileMode.Open, FileAccess.Read, Share, bufferSize: 0);
        }
        catch (FileNotFoundException)
        {
            // It was finished, and so renamed, in between.
            return new FileStream(_path, FileMode.Open, FileAccess.Read, Share, bufferSize: 0);
        }
    }
}
