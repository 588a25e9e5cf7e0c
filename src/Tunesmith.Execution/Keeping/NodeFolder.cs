namespace Tunesmith.Execution;

/// <summary>One node's results within a run's folder, or within the cache.</summary>
internal sealed class NodeFolder(string path)
{
    public string Path => path;

    public string Record => System.IO.Path.Combine(path, "done.json");

    public string Failed => System.IO.Path.Combine(path, "failed.jsonl");

    public string Items => System.IO.Path.Combine(path, "items");

    public string Spool(string port) => System.IO.Path.Combine(path, $"out.{FileNames.For(port)}.jsonl");

    public string Once(string key) => System.IO.Path.Combine(path, "once", FileNames.Hash(key) + ".json");

    public NodeRecord? Read() => NodeRecord.Read(Record);

    /// <summary>Makes the folder ready for a new attempt: what the last one left is no longer vouched for.</summary>
    public void Begin()
    {
        Directory.CreateDirectory(path);
        File.Delete(Record);
        File.Delete(Failed);
    }

    /// <summary>Forgets everything, first of all what vouches for it.</summary>
    public void Remove()
    {
        if (Directory.Exists(path))
        {
            File.Delete(Record);
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Puts a copy of finished results elsewhere, whole or not at all.</summary>
    public void CopyTo(NodeFolder target)
    {
        if (Directory.Exists(target.Path))
        {
            return;
        }

        var unfinished = $"{target.Path}.{Guid.NewGuid():n}.tmp";
        Directory.CreateDirectory(unfinished);
        foreach (var file in Directory.EnumerateFiles(path, "out.*.jsonl").Append(Record))
        {
            File.Copy(file, System.IO.Path.Combine(unfinished, System.IO.Path.GetFileName(file)));
        }

        try
        {
            Directory.Move(unfinished, target.Path);
        }
        catch (IOException) when (Directory.Exists(target.Path))
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }
}
