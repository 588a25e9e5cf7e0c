using System.Globalization;
using System.Text.Json;

namespace Tunesmith.Training.Embedded;

/// <summary>The files of a job: all that it is found again by, in this process or another.</summary>
internal sealed class JobFolder(string path)
{
    private const int FruitlessRestarts = 10;

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

    /// <summary>Whether the worker or the shell that started it is there.</summary>
    public bool Lives() => Exit() is null && (Lives("worker.json") || Lives("starter.json"));

    /// <summary>Whether anybody could be asked for: false while neither worker nor shell has left its mark.</summary>
    public bool Marked => Started || File.Exists(In("starter.json"));

    /// <summary>Notes who starts the worker, so that it is known to be coming before it has said so itself.</summary>
    public void NoteStarter(int pid)
    {
        var beside = In($"starter.{Guid.NewGuid():N}.tmp");
        File.WriteAllText(beside, JsonSerializer.Serialize(new Mark(pid, StartOf(pid) ?? ""), JsonSerializerOptions.Web));
        File.Move(beside, In("starter.json"), overwrite: true);
    }

    /// <summary>Notes that the worker is started again. False when the last few times brought nothing new: it would never end.</summary>
    public bool TryNoteRestart()
    {
        var file = In("restarts");
        // That it goes on is said each time, and is nothing new.
        var told = File.Exists(Events) ? File.ReadLines(Events).Count(line => !line.Contains("\"logged\"", StringComparison.Ordinal)) : 0;
        var before = File.Exists(file) ? File.ReadAllLines(file) : [];
        if (before.Reverse().TakeWhile(line => line == $"{told}").Count() >= FruitlessRestarts)
        {
            return false;
        }

        File.AppendAllText(file, $"{told}\n");
        return true;
    }

    private bool Lives(string file)
    {
        if (!File.Exists(In(file)))
        {
            return false;
        }

        var mark = JsonSerializer.Deserialize<Mark>(File.ReadAllText(In(file)), JsonSerializerOptions.Web)!;
        return mark.Started.Length > 0 && mark.Started == StartOf(mark.Pid);
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
