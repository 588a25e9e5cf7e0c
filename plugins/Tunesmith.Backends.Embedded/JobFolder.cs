using System.Globalization;
using System.Text.Json;

namespace Tunesmith.Training.Embedded;

/// <summary>The files of a job: all that it is found again by, in this process or another.</summary>
internal sealed class JobFolder(string path)
{
    public string Path { get; } = path;

    public string Submission => In("submission.json");

    public string Events => In("events.jsonl");

    public string Result => In("result");

    public bool Exists => File.Exists(Submission);

    /// <summary>Whether the worker has come up once.</summary>
    public bool Started => File.Exists(In("worker.json"));

    public void AskToStop() => File.WriteAllText(In("STOP"), "");

    /// <summary>Exit code and time of the worker's end, as its shell noted it; null while it runs, or when the shell was killed too.</summary>
    public (int Code, DateTimeOffset At)? Exit()
    {
        var file = new FileInfo(In("exit"));
        return file.Exists && int.TryParse(File.ReadAllText(file.FullName), CultureInfo.InvariantCulture, out var code)
            ? (code, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero))
            : null;
    }

    /// <summary>Last lines of the worker's own log, for the message about its death.</summary>
    public string LastWords()
    {
        var log = In("worker.log");
        return File.Exists(log) ? string.Join(" / ", File.ReadLines(log).Where(line => line.Length > 0 && line[0] != '{').TakeLast(3)) : "";
    }

    public DateTimeOffset LastSign() =>
        new(new[] { Events, In("worker.json"), Submission }.Where(File.Exists).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty(DateTime.UnixEpoch).Max(), TimeSpan.Zero);

    public bool WorkerLives()
    {
        if (!Started || Exit() is not null)
        {
            return false;
        }

        var mark = JsonSerializer.Deserialize<Mark>(File.ReadAllText(In("worker.json")), JsonSerializerOptions.Web)!;
        return mark.Started == StartOf(mark.Pid);
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);

    // Field 22 of /proc/PID/stat tells a process from a later one with the same number; Z is a dead one that nobody has asked about.
    private static string? StartOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : fields[19];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed record Mark(int Pid, string Started);
}
