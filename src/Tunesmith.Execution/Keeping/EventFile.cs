using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>The lasting events of a run, one a line, each written at once.</summary>
internal sealed class EventFile : IDisposable
{
    private const long FirstWindow = 64 * 1024;
    private readonly FileStream _file;

    private EventFile(FileStream file, long last) => (_file, Last) = (file, last);

    /// <summary>Number of the last event; 0 when there is none.</summary>
    public long Last { get; private set; }

    /// <summary>Opens the file to go on; a line that a kill cut short is removed.</summary>
    public static EventFile Open(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
        var (whole, last) = Tail(file);
        file.SetLength(whole);
        file.Position = whole;
        return new EventFile(file, last?.Sequence ?? 0);
    }

    // The last whole event, and where it ends. A run of days has a long file, of which only the end is read.
    private static (long Whole, RunEvent? Last) Tail(FileStream file)
    {
        for (var window = FirstWindow; ; window *= 4)
        {
            var start = Math.Max(0, file.Length - window);
            var bytes = new byte[file.Length - start];
            file.Position = start;
            file.ReadExactly(bytes);
            var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
            var before = end == 0 ? -1 : bytes.AsSpan(0, end - 1).LastIndexOf((byte)'\n');
            if (start == 0 || before >= 0)
            {
                return (start + end, end == 0 ? null : JsonSerializer.Deserialize<RunEvent>(bytes.AsSpan(before + 1, end - before - 1), FlowJson.Options));
            }
        }
    }

    public void Append(RunEvent happened)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(happened, FlowJson.Options), (byte)'\n'];
        _file.Write(line);
        Last = happened.Sequence;
    }

    public void Dispose() => _file.Dispose();
}
