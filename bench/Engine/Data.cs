using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Tunesmith.Components.Files;
using Tunesmith.Components.Text;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Tunesmith.Testing.Keeping;

namespace Tunesmith.Bench.Engine;

/// <summary>A large text through read, split, filter and write, beside reading and writing the same bytes plainly.</summary>
internal static class Data
{
    private const double MostMegabytes = 200;
    private const double MostRatio = 2;

    public static async Task<bool> RunAsync(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("tunesmith-bench").FullName;
        try
        {
            var input = Path.Combine(folder, "input.txt");
            WriteText(input, megabytes);
            var plain = await MeasureAsync(() => CopyAsync(input, Path.Combine(folder, "plain.txt")));
            File.Delete(Path.Combine(folder, "plain.txt"));
            var flow = await MeasureAsync(() => FlowAsync(folder));
            var peak = PeakMegabytes();
            var output = new FileInfo(Path.Combine(folder, "output.jsonl")).Length;
            var ratio = flow.Seconds / plain.Seconds;
            var good = peak < MostMegabytes && ratio <= MostRatio;
            Console.WriteLine(
                $"{megabytes} MB through read → split → filter → write ({output / 1e6:F0} MB out): {flow.Seconds:F1} s ({flow.Cpu:F1} s CPU, {megabytes / flow.Cpu:F0} MB a CPU second), peak {peak:F0} MB; "
                + $"plain copy {plain.Seconds:F1} s ({plain.Cpu:F1} s CPU); time ratio {ratio:F1} {(good ? "ok" : "MISSED")}");
            return good;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FlowAsync(string folder)
    {
        var catalogue = new ComponentCatalogue(
            [.. ComponentCatalogue.ComponentsOf(typeof(ReadFile).Assembly).Where(type => type == typeof(RecursiveTextSplitter) || type.GetConstructor(Type.EmptyTypes) is not null)],
            type => type == typeof(RecursiveTextSplitter) ? new RecursiveTextSplitter([]) : (IComponent)Activator.CreateInstance(type)!,
            new XmlDocs(_ => null));
        var document = FlowDocument.Of(
            "large",
            new FlowNode("read", "files.read") { Settings = new JsonObject { ["path"] = "input.txt" } },
            Node("split", "text.recursive-splitter", "documents", "read.documents", new JsonObject { ["chunkOverlap"] = 0 }),
            Node("filter", "data.filter", "items", "split.chunks", new JsonObject { ["comparison"] = "contains", ["value"] = "e" }),
            Node("write", "files.write", "items", "filter.kept", new JsonObject { ["path"] = "output.jsonl" }));
        var options = new RunOptions(new LocalFileSpace(folder, confined: true), new InMemoryArtifacts()) { Folder = Path.Combine(folder, "run") };
        RunEvent? last = null;
        await foreach (var happened in FlowRunner.RunAsync(new FlowCompiler(catalogue).Compile(document), options))
        {
            last = happened;
        }

        if (last is not RunEnded { Status: RunStatus.Succeeded })
        {
            throw new InvalidOperationException($"The run did not succeed: {last}");
        }
    }

    private static FlowNode Node(string id, string component, string port, string source, JsonObject settings) =>
        new(id, component) { Settings = settings, Inputs = new Dictionary<string, IReadOnlyList<EdgeSource>> { [port] = [EdgeSource.Parse(source)] } };

    private static async Task CopyAsync(string from, string to)
    {
        await using var source = File.OpenRead(from);
        await using var target = File.Create(to);
        await source.CopyToAsync(target);
    }

    private static void WriteText(string path, int megabytes)
    {
        string[] words = ["the", "lessee", "shall", "pay", "rent", "on", "first", "day", "of", "each", "month", "notice", "in", "writing", "条款", "合同", "terminates", "agreement"];
        var random = new Random(7);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        for (var written = 0L; written < megabytes * 1_000_000L;)
        {
            var line = string.Join(' ', Enumerable.Range(0, random.Next(20, 120)).Select(_ => words[random.Next(words.Length)])) + (random.Next(4) == 0 ? ".\n\n" : ".\n");
            writer.Write(line);
            written += Encoding.UTF8.GetByteCount(line);
        }
    }

    private static async Task<(double Seconds, double Cpu)> MeasureAsync(Func<Task> work)
    {
        var process = Process.GetCurrentProcess();
        var (watch, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        await work();
        process.Refresh();
        return (watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
    }

    private static double PeakMegabytes()
    {
        var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }
}
