using System.IO.MemoryMappedFiles;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A safetensors file, mapped into memory: nothing is read before it is used.</summary>
public sealed unsafe class SafeTensorsFile : ITensorSource
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafeTensorsHeader _header;
    private readonly byte* _start;
    private bool _disposed;

    private SafeTensorsFile(string path, MemoryMappedFile file, long length)
    {
        Path = path;
        _file = file;
        _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = start + _view.PointerOffset;
        _header = SafeTensorsHeader.Read(_start, length, path);
        Tensors = _header.Tensors.ToDictionary(pair => pair.Key, pair => pair.Value.Entry, StringComparer.Ordinal);
    }

    /// <summary>Where the file lies.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorEntry> Tensors { get; }

    /// <summary>The file's own notes, such as <c>format</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="TunesmithException">The file is missing, cut short or not a safetensors file.</exception>
    public static SafeTensorsFile Open(string path)
    {
        path = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        var found = new FileInfo(path);
        if (!found.Exists || found.Length == 0)
        {
            throw new TunesmithException(
                LocalCodes.TensorFile, $"'{path}' {(found.Exists ? "is empty" : "does not exist")}. Expected a safetensors file. Check the path, or download the model again.");
        }

        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        try
        {
            return new SafeTensorsFile(path, file, found.Length);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes(string name, long offset, int length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var (entry, begin) = Entry(name);
        if (offset < 0 || length < 0 || offset + length > entry.Bytes)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), $"{offset}+{length} of tensor '{name}' with {entry.Bytes} bytes");
        }

        return new ReadOnlySpan<byte>(_start + _header.DataStart + begin + offset, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }

    private (TensorEntry Entry, long Begin) Entry(string name) => _header.Tensors.TryGetValue(name, out var found) ? found : throw TensorSources.Missing(Path, name, Tensors.Keys);
}
