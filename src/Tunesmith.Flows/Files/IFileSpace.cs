namespace Tunesmith.Flows;

/// <summary>The files that a flow may touch. Paths are relative to the flow's folder; what leads outside is refused with a sentence.</summary>
public interface IFileSpace
{
    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="TunesmithException">The file is missing, a folder, or outside the space.</exception>
    Stream OpenRead(FileRef file);

    /// <summary>Opens a file for writing beside its place and moves it there when the stream is disposed, so that a kill leaves the old file.</summary>
    Stream OpenWrite(FileRef file);

    /// <summary>Writes a file whole or not at all: it takes its place only when <paramref name="write"/> has ended well.</summary>
    async ValueTask WriteAsync(FileRef file, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        await using var stream = OpenWrite(file);
        await write(stream, cancellationToken);
    }

    /// <summary>Files below a folder that match a glob such as <c>**/*.md</c>, in ordinal order.</summary>
    IEnumerable<FileRef> Find(FileRef folder, string glob);

    /// <summary>Size in bytes and content-independent stamp of a file, or null when it does not exist.</summary>
    FileStamp? Stat(FileRef file);
}
