using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tunesmith.Bench.Documents;

/// <summary>The system's memory of files.</summary>
internal static class PageCache
{
    private const int DontNeed = 4;

    /// <summary>Lets the system forget a file's pages, so that the next reader waits for the disk (Linux only).</summary>
    public static void Forget(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
        if (Advise(file, 0, 0, DontNeed) != 0)
        {
            throw new IOException($"The pages of '{path}' could not be forgotten.");
        }
    }

    [DllImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(SafeFileHandle file, long offset, long length, int advice);
}
