using System.Diagnostics;

namespace Tunesmith.Testing.Folders;

/// <summary>A folder for one test. It goes at the end, and with it every process that still works in it.</summary>
public sealed class ScratchFolder : IDisposable
{
    private const int Tries = 10;

    /// <summary>Makes a new, empty folder.</summary>
    /// <param name="prefix">Start of its name.</param>
    public ScratchFolder(string prefix = "tunesmith-") => Path = Directory.CreateTempSubdirectory(prefix).FullName;

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => Remove(Path);

    /// <summary>Ends the processes whose working folder lies in a folder, waits until they are gone, and removes the folder.</summary>
    public static void Remove(string folder)
    {
        for (var tries = 1; Directory.Exists(folder); tries++)
        {
            EndProcesses(folder);
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (tries < Tries)
            {
                // A process that came up between the two lines wrote something: it is found the next time.
            }
        }
    }

    /// <summary>Ends the processes whose working folder lies in a folder. Returns when none is left.</summary>
    public static void EndProcesses(string folder)
    {
        // One that is ended may have started another before.
        while (In(folder) is { Count: > 0 } found)
        {
            foreach (var process in found)
            {
                using (process)
                {
                    process.Kill();
                    process.WaitForExit();
                }
            }
        }
    }

    private static List<Process> In(string folder)
    {
        var found = new List<Process>();
        foreach (var entry in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
        {
            if (int.TryParse(System.IO.Path.GetFileName(entry), out var id) && id != Environment.ProcessId && WorksIn(entry, folder) && Find(id) is { } process)
            {
                found.Add(process);
            }
        }

        return found;
    }

    private static bool WorksIn(string entry, string folder)
    {
        try
        {
            // The system adds a word to the name of a folder that has been removed.
            return new FileInfo(System.IO.Path.Combine(entry, "cwd")).LinkTarget is { } cwd && $"{cwd.Replace(" (deleted)", "", StringComparison.Ordinal)}/".StartsWith($"{folder.TrimEnd('/')}/", StringComparison.Ordinal);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
