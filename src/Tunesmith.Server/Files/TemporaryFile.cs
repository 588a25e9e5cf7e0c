namespace Tunesmith.Server.Files;

/// <summary>A file that is gone when it is closed, or when the process is.</summary>
internal static class TemporaryFile
{
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), "tunesmith-" + Guid.NewGuid().ToString("n")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16,
        FileOptions.Asynchronous | FileOptions.DeleteOnClose);
}
