using System.IO.MemoryMappedFiles;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A GGUF file, mapped into memory: notes, tokenizer and tensors.</summary>
internal sealed unsafe class GgufFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    private GgufFile(string path, MemoryMappedFile file, long length)
    {
        _file = file;
        _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = start + _view.PointerOffset;
        Path = path;
        var reader = new GgufReader(_start, length, path);
        (Notes, Tensors) = reader.Read();
    }

    public string Path { get; }

    /// <summary>The file's key-value pairs: texts, whole numbers, numbers, truth values and arrays of these.</summary>
    public IReadOnlyDictionary<string, object> Notes { get; }

    public IReadOnlyDictionary<string, GgufTensor> Tensors { get; }

    /// <summary>Opens a file and checks its head.</summary>
    /// <exception cref="TunesmithException">It is missing, cut short, or holds what is not read here.</exception>
    public static GgufFile Open(string path)
    {
        var found = new FileInfo(path);
        if (!found.Exists || found.Length < 24)
        {
            throw new TunesmithException(LocalCodes.Gguf, $"'{path}' {(found.Exists ? "is too short" : "does not exist")}. Expected a GGUF file. Check the path, or export it again.");
        }

        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        try
        {
            return new GgufFile(path, file, found.Length);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public string? Text(string key) => Notes.GetValueOrDefault(key) as string;

    public T[] Array<T>(string key) => Notes.GetValueOrDefault(key) as T[] ?? [];

    public float[] Singles(string name)
    {
        var tensor = Tensors.TryGetValue(name, out var found) ? found : throw new TunesmithException(LocalCodes.Gguf, $"'{Path}' has no tensor '{name}'. Expected a whole model. Export it again.");
        var numbers = new float[checked((int)tensor.Count)];
        GgufBlocks.Read(tensor.Kind, new ReadOnlySpan<byte>(_start + tensor.Offset, checked((int)GgufBlocks.Bytes(tensor.Kind, tensor.Count))), numbers);
        return numbers;
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
