namespace Tunesmith.Bench.Server;

/// <summary>A data folder that goes when it is no longer needed.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tunesmith-bench").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
