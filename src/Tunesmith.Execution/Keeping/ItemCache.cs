using System.Collections.Concurrent;
using System.Text;

namespace Tunesmith.Execution;

/// <summary>Results of single items by content key, kept the moment they are there. Each process appends to a file of its own, so many may share the folder.</summary>
internal sealed class ItemCache : IDisposable
{
    private const int KeyLength = 64;
    private readonly ConcurrentDictionary<string, (int Segment, long Start, int Length)> _index = new(StringComparer.Ordinal);
    private volatile string[] _segments = [];
    private readonly Lock _gate = new();
    private readonly string _folder;
    private FileStream? _own;
    private int _ownSegment;

    private ItemCache(string folder) => _folder = folder;

    /// <summary>Opens a folder; lines that a kill cut short are left out.</summary>
    public static async ValueTask<ItemCache> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var cache = new ItemCache(folder);
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.items").Order(StringComparer.Ordinal))
            {
                await cache.LoadAsync(file, cancellationToken);
            }
        }

        return cache;
    }

    public async ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (!_index.TryGetValue(key, out var place))
        {
            return null;
        }

        await using var file = new FileStream(_segments[place.Segment], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var bytes = new byte[place.Length];
        file.Seek(place.Start, SeekOrigin.Begin);
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    /// <summary>Keeps a result: once this returns, a kill does not lose it.</summary>
    public void Add(string key, ReadOnlySpan<byte> json)
    {
        var line = new byte[KeyLength + 1 + json.Length + 1];
        Encoding.ASCII.GetBytes(key, line);
        line[KeyLength] = (byte)'\t';
        json.CopyTo(line.AsSpan(KeyLength + 1));
        line[^1] = (byte)'\n';
        lock (_gate)
        {
            var file = _own ??= Own();
            var start = file.Position;
            file.Write(line);
            _index[key] = (_ownSegment, start + KeyLength + 1, json.Length);
        }
    }

    public void Dispose() => _own?.Dispose();

    private FileStream Own()
    {
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, $"{Guid.NewGuid():n}.items");
        _segments = [.. _segments, path];
        _ownSegment = _segments.Length - 1;
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    private async ValueTask LoadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        _segments = [.. _segments, path];
        var lines = new LineReader(file);
        while (true)
        {
            var start = lines.Position;
            var line = await lines.NextAsync(cancellationToken);
            if (lines.Position == start)
            {
                return;
            }

            if (line.Length > KeyLength && line.Span[KeyLength] == (byte)'\t')
            {
                _index[Encoding.ASCII.GetString(line.Span[..KeyLength])] = (_segments.Length - 1, start + KeyLength + 1, line.Length - KeyLength - 1);
            }
        }
    }
}
