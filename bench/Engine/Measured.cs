using System.Diagnostics;

namespace Tunesmith.Bench.Engine;

/// <summary>Processor time and memory of one repetition.</summary>
internal readonly record struct Measured(double CpuMicroseconds, double Bytes)
{
    /// <summary>Repeats a run and takes the best of several rounds, because others may use the machine meanwhile.</summary>
    public static async Task<Measured> OfAsync(int repetitions, Func<Task> run)
    {
        var process = Process.GetCurrentProcess();
        var best = new Measured(double.MaxValue, double.MaxValue);
        for (var round = 0; round < 7; round++)
        {
            GC.Collect();
            process.Refresh();
            var (cpu, bytes) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
            for (var at = 0; at < repetitions; at++)
            {
                await run();
            }

            process.Refresh();
            var spent = (process.TotalProcessorTime - cpu).TotalMicroseconds / repetitions;
            var allocated = (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)repetitions;
            best = new(Math.Min(best.CpuMicroseconds, spent), Math.Min(best.Bytes, allocated));
        }

        return best;
    }
}
