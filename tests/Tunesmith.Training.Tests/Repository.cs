using System.Runtime.CompilerServices;

namespace Tunesmith.Training.Tests;

/// <summary>Folders that tests read: the repository, and the shared data beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = Up(Path.GetDirectoryName(Here())!, "global.json");

    public static string? Shared(string path)
    {
        for (var folder = new DirectoryInfo(Root); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", path);
            if (Path.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static string Up(string start, string mark)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, mark)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No {mark} above {start}.");
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
