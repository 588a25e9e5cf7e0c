using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>The folder that holds all of a run: what was run, its events, signals and each node's results.</summary>
internal sealed class RunFolder(string path)
{
    private const int LockAttempts = 50;

    public string Path => path;

    public string Events => System.IO.Path.Combine(path, "events.jsonl");

    public string Description => System.IO.Path.Combine(path, "run.json");

    public bool Exists => File.Exists(Description);

    /// <summary>Takes the folder for this process until disposed; a kill releases it.</summary>
    /// <exception cref="TunesmithException">TS2006: another process runs it.</exception>
    public FileStream Lock()
    {
        Directory.CreateDirectory(path);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(System.IO.Path.Combine(path, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < LockAttempts)
            {
                // A reader looks for a moment whether the run is held.
                Thread.Yield();
            }
            catch (IOException error)
            {
                throw new TunesmithException("TS2006", $"The run in '{path}' is at work in another process. Wait for it, or stop it there.", error);
            }
        }
    }

    public NodeFolder Node(string id) => new(System.IO.Path.Combine(path, "nodes", FileNames.For(id)));

    public bool TrySignal(string signal, ReadOnlySpan<byte> payload)
    {
        var file = SignalFile(signal);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        return AtomicFile.TryWriteFirst(file, payload);
    }

    public bool HasSignal(string signal) => File.Exists(SignalFile(signal));

    public T? ReadSignal<T>(string signal)
    {
        using var file = File.OpenRead(SignalFile(signal));
        return JsonSerializer.Deserialize<T>(file, FlowJson.Options);
    }

    public void Describe(RunDescription description) => AtomicFile.WriteJson(Description, description);

    public RunDescription? ReadDescription() => AtomicFile.ReadJson<RunDescription>(Description);

    private string SignalFile(string signal) => System.IO.Path.Combine(path, "signals", FileNames.For(signal) + ".json");
}
