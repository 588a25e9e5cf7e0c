using System.Text.Json;

namespace Tunesmith.Torch;

// Process id and start, so that the server that is started again knows whether this very worker still lives.
internal static class WorkerMark
{
    public static void Write(string path)
    {
        var beside = path + ".tmp";
        File.WriteAllText(beside, JsonSerializer.Serialize(new { pid = Environment.ProcessId, started = Started() }));
        File.Move(beside, path, overwrite: true);
    }

    // Field 22 of /proc/self/stat, in clock ticks since the boot; the name in parentheses may hold anything.
    private static string Started()
    {
        const string Path = "/proc/self/stat";
        if (!File.Exists(Path))
            return "";
        var stat = File.ReadAllText(Path);
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
    }
}
