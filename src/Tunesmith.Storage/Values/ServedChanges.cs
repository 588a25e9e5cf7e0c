namespace Tunesmith.Storage.Values;

/// <summary>A byte for each change in a file of the data folder: its length and time are the mark, whichever process wrote.</summary>
internal sealed class ServedChanges(StorageOptions options) : IServedChanges
{
    private static readonly HashSet<string> Kinds = ["deployment", "model", "secret", "settings"];
    private readonly string _file = Path.Combine(options.DataFolder, "served.changes");

    public ServedMark Mark()
    {
        var file = new FileInfo(_file);
        return file.Exists ? new ServedMark(file.Length, file.LastWriteTimeUtc.Ticks) : default;
    }

    /// <summary>Says that a value was written or removed; those that are not served do not matter.</summary>
    public void Tell(string kind)
    {
        if (Kinds.Contains(kind))
        {
            using var file = new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 1);
            file.WriteByte((byte)'.');
        }
    }
}
