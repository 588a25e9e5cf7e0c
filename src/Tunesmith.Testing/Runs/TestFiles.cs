using System.Collections.Concurrent;
using System.IO.Enumeration;
using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Testing;

/// <summary>Files in memory. Add them with the indexer; read what a component wrote with <see cref="Text"/>.</summary>
public sealed class TestFiles : IFileSpace
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Bytes of a file.</summary>
    public byte[] this[string path]
    {
        get => _files[path];
        set => _files[path] = value;
    }

    /// <summary>Paths of all files, in ordinal order.</summary>
    public IReadOnlyList<string> Paths => [.. _files.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds a file of UTF-8 text.</summary>
    public TestFiles With(string path, string text)
    {
        _files[path] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    /// <summary>UTF-8 text of a file.</summary>
    public string Text(string path) => Encoding.UTF8.GetString(_files[path]);

    /// <inheritdoc/>
    public Stream OpenRead(FileRef file) =>
        _files.TryGetValue(Inside(file), out var bytes)
            ? new MemoryStream(bytes, writable: false)
            : throw new TunesmithException("TS3001", $"There is no file '{file}'. Check the path; it starts from the flow's folder.");

    /// <inheritdoc/>
    public Stream OpenWrite(FileRef file)
    {
        var path = Inside(file);
        return new Kept(bytes => _files[path] = bytes);
    }

    /// <inheritdoc/>
    public IEnumerable<FileRef> Find(FileRef folder, string glob)
    {
        var start = folder.IsEmpty || folder.Value == "." ? "" : Inside(folder).TrimEnd('/') + "/";
        return Paths
            .Where(path => path.StartsWith(start, StringComparison.Ordinal) && Matches(path[start.Length..], glob))
            .Select(path => new FileRef(path));
    }

    /// <inheritdoc/>
    public FileStamp? Stat(FileRef file)
    {
        var path = Inside(file);
        return _files.TryGetValue(path, out var bytes) ? new FileStamp(bytes.Length, DateTimeOffset.UnixEpoch, IsFolder: false)
            : path is "" or "." || _files.Keys.Any(name => name.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal)) ? new FileStamp(0, DateTimeOffset.UnixEpoch, IsFolder: true)
            : null;
    }

    private static bool Matches(string path, string glob)
    {
        var plain = glob.StartsWith("**/", StringComparison.Ordinal) ? glob[3..] : glob;
        var name = glob.StartsWith("**/", StringComparison.Ordinal) && !plain.Contains('/') ? path[(path.LastIndexOf('/') + 1)..] : path;
        return (glob.Contains("**", StringComparison.Ordinal) || path.Count(sign => sign == '/') == plain.Count(sign => sign == '/'))
            && FileSystemName.MatchesSimpleExpression(plain.Replace("**/", "*"), name, ignoreCase: false);
    }

    private static string Inside(FileRef file)
    {
        var path = file.ToString().Replace('\\', '/');
        return path.StartsWith('/') || path.Split('/').Contains("..")
            ? throw new TunesmithException("TS3004", $"The path '{file}' leads outside the flow's folder. Put the file into that folder.")
            : path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
    }

    private sealed class Kept(Action<byte[]> keep) : MemoryStream
    {
        private bool _done;

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_done)
            {
                _done = true;
                keep(ToArray());
            }

            base.Dispose(disposing);
        }
    }
}
