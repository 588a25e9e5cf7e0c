using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary>Puts the server's program with its plug-ins into a folder.</summary>
internal static class ProgramCopy
{
    // What only trains is hundreds of megabytes, and a package only serves.
    private const long LargestPlugin = 150L << 20;

    public static void Into(string target)
    {
        var server = Path.Combine(target, "server");
        Copy(Path.GetDirectoryName(ServerProgram.Path)!, server);
        foreach (var plugin in PluginFolders.DefaultRoot() is { } root ? Directory.EnumerateDirectories(root) : [])
        {
            if (Directory.EnumerateFiles(plugin, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) < LargestPlugin)
            {
                Copy(plugin, Path.Combine(server, "plugins", Path.GetFileName(plugin)));
            }
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
