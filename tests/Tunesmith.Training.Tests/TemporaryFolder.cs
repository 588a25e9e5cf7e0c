using Tunesmith.Testing.Folders;

namespace Tunesmith.Training.Tests;

/// <summary>A folder for one test, removed after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tunesmith-training-").FullName;

    public string File(string name, string content)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    // A job outlives its watcher by design: the last moments of its process may come after its last event.
    public void Dispose() => ScratchFolder.Remove(Path);
}
