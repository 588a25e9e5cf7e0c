namespace Tunesmith.Components.Tests;

/// <summary>A folder of real files that is removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tunesmith-");

    public IFileSpace Files => new RealFiles(_folder.FullName);

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class RealFiles(string root) : IFileSpace
    {
        public Stream OpenRead(FileRef file) => File.OpenRead(Path.Combine(root, file.Value));

        public Stream OpenWrite(FileRef file) => File.Create(Path.Combine(root, file.Value));

        public async ValueTask WriteAsync(FileRef file, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
        {
            var beside = Path.Combine(root, file.Value + ".part");
            await using (var stream = File.Create(beside))
            {
                await write(stream, cancellationToken);
            }

            File.Move(beside, Path.Combine(root, file.Value), overwrite: true);
        }

        public IEnumerable<FileRef> Find(FileRef folder, string glob) => [];

        public FileStamp? Stat(FileRef file) => new FileInfo(Path.Combine(root, file.Value)) is { Exists: true } found
            ? new FileStamp(found.Length, found.LastWriteTimeUtc, IsFolder: false)
            : null;
    }
}
