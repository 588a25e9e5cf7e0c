using System.Diagnostics;
using System.Globalization;
using Tunesmith.Datasets;
using Tunesmith.Testing.Keeping;

namespace Tunesmith.Benchmarks.Datasets;

internal sealed class Stages(string folder, int count, string only)
{
    private static long s_worst;
    private static long s_rows;
    private const long Limit = 512L * 1024 * 1024;
    private readonly DatasetStore _datasets = new(new FileArtifacts(folder), new InMemoryKeyedStore(), TimeProvider.System);
    private readonly string _file = Path.Combine(folder, "samples.jsonl");

    public async Task RunAsync()
    {
        s_rows = count;
        await MadeSamples.WriteAsync(_file, count);
        Console.WriteLine($"{count:N0} rows, {new FileInfo(_file).Length / 1e6:N0} MB; {Environment.ProcessorCount} cores; .NET {Environment.Version}");
        Console.WriteLine($"{"stage",-34}{"wall s",9}{"cpu s",9}{"rows/s cpu",12}{"peak MB",10}");
        var report = new ImportReport();
        var whole = await MeasureAsync("import (JSONL → version)", () => ImportAsync(report));
        var split = await MeasureAsync("split 90/5/5 by document", () => SplitAsync(whole));
        if (only.Length > 0)
        {
            await OneAsync(split, whole);
            return;
        }

        var statistics = await MeasureAsync("statistics without a tokenizer", async () => await SampleStatistics.OfAsync(_datasets, split, null, null, default));
        await MeasureAsync("statistics with label masks", async () => await SampleStatistics.OfAsync(_datasets, split, ByteLanguage.Model, null, default));
        var leaks = await MeasureAsync("leak check, 2,000 cases", () => LeaksAsync(split));
        await MeasureAsync("remove duplicates", () => DedupeAsync(whole));
        Print(report, split, statistics, leaks);
    }

    private async Task OneAsync(DatasetVersion split, DatasetVersion whole)
    {
        (string Name, Func<Task<object>> Work)[] stages =
        [
            ("statistics without a tokenizer", async () => await SampleStatistics.OfAsync(_datasets, split, null, null, default)),
            ("statistics with label masks", async () => await SampleStatistics.OfAsync(_datasets, split, ByteLanguage.Model, null, default)),
            ("leak check, 2,000 cases", async () => await LeaksAsync(split)),
            ("remove duplicates", async () => await DedupeAsync(whole)),
        ];
        foreach (var (name, work) in stages.Where(stage => stage.Name.Contains(only, StringComparison.Ordinal)))
        {
            await MeasureAsync(name, work);
        }
    }

    private async Task<DatasetVersion> ImportAsync(ImportReport report)
    {
        await using var look = File.OpenRead(_file);
        var proposal = await SampleImport.DetectAsync(look, "samples.jsonl", default);
        await using var file = File.OpenRead(_file);
        var samples = report.CollectAsync(SampleImport.ReadAsync(file, proposal.Kind, proposal.Mapping!, "samples.jsonl"));
        return await _datasets.WriteAsync("whole", new Dictionary<string, IAsyncEnumerable<Sample>> { ["train"] = samples }, new Dictionary<string, string>(), default);
    }

    private async Task<DatasetVersion> SplitAsync(DatasetVersion whole) =>
        await _datasets.WriteAsync("split", SampleSplit.Streams(() => _datasets.ReadAsync(whole, "train", default), new SplitShares()), new Dictionary<string, string>(), default);

    private async Task<LeakReport> LeaksAsync(DatasetVersion split)
    {
        var cases = await _datasets.ReadAsync(split, "cases", default).Take(2_000).Select((sample, i) => new LeakCase($"{i}", sample.Messages[0].Content)).ToListAsync();
        return await LeakCheck.RunAsync(cases, _datasets.ReadAsync(split, "train", default), default);
    }

    private async Task<DuplicateReport> DedupeAsync(DatasetVersion whole)
    {
        var report = new DuplicateReport();
        await foreach (var _ in Duplicates.RemoveAsync(_datasets.ReadAsync(whole, "train", default), report))
        {
        }

        return report;
    }

    private static async Task<T> MeasureAsync<T>(string stage, Func<Task<T>> work)
    {
        GC.Collect();
        ResetPeak();
        var (wall, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var result = await work();
        var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        var peak = Peak();
        s_worst = Math.Max(s_worst, peak);
        Console.WriteLine($"{stage,-34}{wall.Elapsed.TotalSeconds,9:N1}{used,9:N1}{s_rows / used,12:N0}{peak / 1e6,10:N0}");
        return result;
    }

    private void Print(ImportReport report, DatasetVersion split, DatasetStatistics statistics, LeakReport leaks)
    {
        var train = statistics.Train!;
        Console.WriteLine($"good {report.Good:N0}, bad {report.Bad:N0}; splits {string.Join(", ", split.Splits.Select(pair => $"{pair.Key} {pair.Value.Samples:N0}"))}");
        Console.WriteLine($"train: exact duplicates {train.Duplicates.Exact:N0}, near {train.Duplicates.Near:N0} (compared with {train.Duplicates.NearComparedWith:N0}); languages {string.Join(", ", train.Languages.Select(pair => $"{pair.Key} {pair.Value:N0}"))}; shared documents {statistics.SharedSources}, leaks {leaks.Leaks.Count}");
        Console.WriteLine($"peak of memory {s_worst / 1e6:N0} MB, {(double)s_worst / Limit:P0} of the limit of {Limit / 1e6:N0} MB");
    }

    // Linux keeps the peak of resident memory and forgets it on demand; elsewhere the peak is that of the whole run.
    private static void ResetPeak()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DirectoryNotFoundException)
        {
        }
    }

    private static long Peak()
    {
        var line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(text => text.StartsWith("VmHWM", StringComparison.Ordinal)) : null;
        return line is null ? Process.GetCurrentProcess().PeakWorkingSet64 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
