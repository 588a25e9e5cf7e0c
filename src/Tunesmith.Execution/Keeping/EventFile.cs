using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>The lasting events of a run, one a line, each written at once.</summary>
internal sealed class EventFile : IDisposable
{
    private readonly FileStream _file;

    private EventFile(FileStream file, long last) => (_file, Last) = (file, last);

    /// <summary>Number of the last event; 0 when there is none.</summary>
    public long Last { get; private set; }

    /// <summary>Opens the file to go on; a line that a kill cut short is removed.</summary>
    public static EventFile Open(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        file.SetLength(whole);
        file.Position = whole;
        var start = whole == 0 ? 0 : bytes.AsSpan(0, whole - 1).LastIndexOf((byte)'\n') + 1;
        var last = whole == 0 ? null : JsonSerializer.Deserialize<RunEvent>(bytes.AsSpan(start, whole - start), FlowJson.Options);
        return new EventFile(file, last?.Sequence ?? 0);
    }

    public void Append(RunEvent happened)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(happened, FlowJson.Options), (byte)'\n'];
        _file.Write(line);
        Last = happened.Sequence;
    }

    public void Dispose() => _file.Dispose();
}
