using System.Diagnostics;
using System.Globalization;

namespace Tunesmith.Bench.Train;

/// <summary>A process that prints a line a step, watched from outside: processor time and wall time between two steps, and the most memory.</summary>
internal sealed record Timed(double CpuSeconds, double WallSeconds, double PeakMib, IReadOnlyDictionary<int, double> ResidentMib, double LastLoss)
{
    public static Timed Run(string program, IEnumerable<string> arguments, int threads, int from, int to)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["OMP_NUM_THREADS"] = $"{threads}";
        start.Environment["OPENBLAS_NUM_THREADS"] = $"{threads}";
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        using var process = Process.Start(start)!;
        var resident = new SortedDictionary<int, double>();
        var (cpu, wall, clock, peak, loss) = (0.0, 0.0, Stopwatch.StartNew(), 0.0, double.NaN);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.Contains("\"loss\"", StringComparison.Ordinal) || line.Contains("succeeded", StringComparison.Ordinal))
                continue;
            using var json = System.Text.Json.JsonDocument.Parse(line);
            var step = json.RootElement.GetProperty("step").GetInt32();
            loss = json.RootElement.GetProperty("metrics").GetProperty("loss").GetDouble();
            resident[step] = Status(process.Id, "VmRSS");
            peak = Math.Max(peak, Status(process.Id, "VmHWM"));
            if (step == from)
                (cpu, wall) = (process.TotalProcessorTime.TotalSeconds, clock.Elapsed.TotalSeconds);
            if (step == to)
                (cpu, wall) = (process.TotalProcessorTime.TotalSeconds - cpu, clock.Elapsed.TotalSeconds - wall);
            process.Refresh();
        }

        process.WaitForExit();
        return process.ExitCode == 0 ? new Timed(cpu, wall, peak, resident, loss) : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static double Status(int id, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
            return double.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return 0;
        }
    }
}
