using System.Text.Json;
using Tunesmith.Training;

namespace Tunesmith.Torch;

/// <summary>Tells the story of a job: a JSON object a line on the output, and the same in the job's folder. A worker that is started again goes on counting.</summary>
internal sealed class EventWriter : IDisposable
{
    private readonly TextWriter _output;
    private readonly StreamWriter _file;
    private readonly TimeProvider _time;
    private long _sequence;

    public EventWriter(string path, TextWriter output, TimeProvider time)
    {
        (_output, _time) = (output, time);
        CutBrokenLine(path);
        Told = ToldSoFar.In(path);
        _sequence = File.Exists(path) ? File.ReadLines(path).Count() : 0;
        _file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>What the file held when this worker came.</summary>
    public ToldSoFar Told { get; }

    public void Write(Func<long, DateTimeOffset, TrainingEvent> make)
    {
        var line = JsonSerializer.Serialize(make(++_sequence, _time.GetUtcNow()), TrainingJson.Line);
        _file.WriteLine(line);
        try
        {
            _output.WriteLine(line);
            _output.Flush();
        }
        catch (IOException)
        {
            // Whoever listened is gone; the file has it.
        }
    }

    public void Log(string level, string line, string? code = null) =>
        Write((sequence, at) => new TrainingEvent.Logged(level, line, code) { Sequence = sequence, At = at });

    public void Dispose() => _file.Dispose();

    // A kill may leave half a line.
    private static void CutBrokenLine(string path)
    {
        if (!File.Exists(path))
            return;
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var end = file.Length;
        while (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
            end--;
        }

        file.SetLength(end);
    }
}
