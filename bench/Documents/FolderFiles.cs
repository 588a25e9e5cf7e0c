using Tunesmith.Flows;

namespace Tunesmith.Bench.Documents;

/// <summary>The files of one real folder.</summary>
internal sealed class FolderFiles(string root) : IFileSpace
{
    public Stream OpenRead(FileRef file) => new FileStream(PathOf(file), FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);

    public Stream OpenWrite(FileRef file) => new FileStream(PathOf(file), FileMode.Create, FileAccess.Write, FileShare.None, 1);

    public IEnumerable<FileRef> Find(FileRef folder, string glob) =>
        Directory.EnumerateFiles(PathOf(folder), glob).Select(file => new FileRef(Path.GetRelativePath(root, file)));

    public FileStamp? Stat(FileRef file) => new FileInfo(PathOf(file)) is { Exists: true } found ? new FileStamp(found.Length, found.LastWriteTimeUtc, IsFolder: false) : null;

    private string PathOf(FileRef file) => Path.Combine(root, file.Value);
}
