using System.Globalization;

namespace Tunesmith.Torch;

/// <summary>Where the things of a job lie. The folder is all that a job is found again by.</summary>
internal sealed class RunFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Submission => In("submission.json");

    public string Events => In("events.jsonl");

    public string Worker => In("worker.json");

    public string StopFile => In("STOP");

    public string Best => In("best");

    public string Result => In("result");

    public string Checkpoint(int step) => In(System.IO.Path.Combine("checkpoints", string.Create(CultureInfo.InvariantCulture, $"checkpoint-{step}")));

    /// <summary>Finished checkpoints, oldest first.</summary>
    public IReadOnlyList<string> Checkpoints()
    {
        var folder = new DirectoryInfo(In("checkpoints"));
        return folder.Exists
            ? [.. folder.GetDirectories("checkpoint-*").Where(found => int.TryParse(found.Name[11..], out _)).OrderBy(found => int.Parse(found.Name[11..])).Select(found => found.FullName)]
            : [];
    }

    /// <summary>Takes the folder for this process; null when another has it. The system gives it back however the process ends.</summary>
    public IDisposable? Lock()
    {
        try
        {
            return new FileStream(In("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
