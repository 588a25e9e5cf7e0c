using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;
using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>Files below a folder of this machine.</summary>
/// <param name="root">The flow's folder; relative paths start here.</param>
/// <param name="confined">Whether paths and links that lead outside the root are refused, as a server must; the owner of a terminal may go anywhere.</param>
public sealed class LocalFileSpace(string root, bool confined) : IFileSpace
{
    private readonly string _root = LinkTarget.Resolve(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)));

    /// <inheritdoc/>
    public Stream OpenRead(FileRef file)
    {
        var path = PathOf(file);
        return Directory.Exists(path) ? throw new TunesmithException("TS3002", $"'{file}' is a folder, and a file was expected. Choose a file in it, or use a component that reads folders.")
            : File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan)
            : throw new TunesmithException("TS3001", $"There is no file '{file}' in {_root}. Check the name, or put the file there.");
    }

    /// <inheritdoc/>
    public Stream OpenWrite(FileRef file)
    {
        var path = PathOf(file);
        if (Directory.Exists(path))
        {
            throw new TunesmithException("TS3002", $"'{file}' is a folder, and a file name was expected. Add a file name to it.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new ReplacingStream(path);
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(FileRef file, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        await using var stream = (ReplacingStream)OpenWrite(file);
        try
        {
            await write(stream, cancellationToken);
        }
        catch
        {
            stream.Abandon();
            throw;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<FileRef> Find(FileRef folder, string glob)
    {
        var path = PathOf(folder);
        if (!Directory.Exists(path))
        {
            throw new TunesmithException("TS3003", $"There is no folder '{folder}' in {_root}. Check the name, or make the folder.");
        }

        var found = new Matcher(StringComparison.Ordinal).AddInclude(glob).Execute(new DirectoryInfoWrapper(new DirectoryInfo(path)));
        return found.Files
            .Select(match => new FileRef(folder.IsEmpty || folder.Value == "." ? match.Path : $"{folder.Value.TrimEnd('/')}/{match.Path}"))
            .OrderBy(file => file.Value, StringComparer.Ordinal)
            .ToList();
    }

    /// <inheritdoc/>
    public FileStamp? Stat(FileRef file)
    {
        var path = PathOf(file);
        return Directory.Exists(path) ? new FileStamp(0, Directory.GetLastWriteTimeUtc(path), IsFolder: true)
            : File.Exists(path) ? new FileStamp(new FileInfo(path).Length, File.GetLastWriteTimeUtc(path), IsFolder: false)
            : null;
    }

    private string PathOf(FileRef file)
    {
        var path = Path.GetFullPath(Path.Combine(_root, (file.Value ?? "").Replace('\\', '/')));
        if (confined && !(IsInside(path) && IsInside(LinkTarget.Resolve(path))))
        {
            throw new TunesmithException("TS3004", $"'{file}' lies outside the folder that this flow may use. Upload the file, or choose one that is there.");
        }

        return path;
    }

    private bool IsInside(string path) => path == _root || path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
