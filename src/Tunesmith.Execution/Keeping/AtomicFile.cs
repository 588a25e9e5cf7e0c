using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Files that are there whole or not at all, whenever the process dies.</summary>
internal static class AtomicFile
{
    public static void WriteJson<T>(string path, T value) => Write(path, JsonSerializer.SerializeToUtf8Bytes(value, FlowJson.Indented));

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = $"{path}.{Guid.NewGuid():n}.tmp";
        Put(unfinished, content);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Writes the file unless it is there; false when it was.</summary>
    public static bool TryWriteFirst(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = $"{path}.{Guid.NewGuid():n}.tmp";
        Put(unfinished, content);
        try
        {
            File.Move(unfinished, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
            return false;
        }
    }

    public static T? ReadJson<T>(string path)
        where T : class
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize<T>(file, FlowJson.Options);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void Put(string path, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(content);
    }
}
