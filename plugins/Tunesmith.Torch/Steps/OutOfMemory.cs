using System.Runtime.InteropServices;

namespace Tunesmith.Torch;

internal static partial class OutOfMemory
{
    public static bool Is(Exception e) =>
        e is OutOfMemoryException || e.Message.Contains("can't allocate memory", StringComparison.Ordinal)
        || e.Message.Contains("not enough memory", StringComparison.Ordinal) || e.Message.Contains("bad_alloc", StringComparison.Ordinal);

    /// <summary>Returns freed memory to the system.</summary>
    public static void GiveBack()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        if (OperatingSystem.IsLinux())
            _ = Trim(0);
    }

    /// <summary>Limits the memory of this process, so that too large an allocation fails here instead of bringing down the machine.</summary>
    public static void Limit(double residentMib)
    {
        // RLIMIT_DATA counts private writable memory, touched or not, so it is set by how much may still come. RLIMIT_AS would count what the runtime only reserves.
        var limit = (long)((Memory.WritableMib() + Math.Max(16, residentMib - Memory.ResidentMib())) * 1048576);
        if (OperatingSystem.IsLinux() && SetLimit(2, [limit, limit]) != 0)
            throw new InvalidOperationException($"The memory limit of {residentMib} MiB was refused (error {Marshal.GetLastPInvokeError()}).");
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nint keep);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, long[] softAndHard);
}
