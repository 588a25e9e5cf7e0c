using System.Diagnostics;

namespace Tunesmith.Bench.Decode;

/// <summary>Measures processor time, because other work may share the machine; the best round counts.</summary>
internal static class Clock
{
    /// <summary>Units of work a second of processor time, best of the rounds.</summary>
    public static double Rate(int units, Action work) => units / Seconds(work);

    public static double Seconds(Action work)
    {
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }
}
