using System.Diagnostics;
using System.Text;
using Tunesmith.Components.Data;
using Tunesmith.Components.Files;
using Tunesmith.Components.Text;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;

namespace Tunesmith.Bench.Documents;

/// <summary>One measured part, in a process of its own so that its peak of memory is its own.</summary>
internal static class Part
{
    private const int Block = 1 << 20;

    /// <summary>The parts, and what they write.</summary>
    public static IReadOnlyDictionary<string, string> Writes { get; } = new Dictionary<string, string> { ["bytes"] = "bytes.txt", ["text"] = "text.txt", ["flow"] = "out.jsonl" };

    /// <param name="part">One of <see cref="Writes"/>.</param>
    /// <param name="folder">Where the input is and the output goes.</param>
    /// <param name="onDisk">Whether the input comes from the disk and the output must have reached it, instead of the system's memory.</param>
    public static async Task<int> RunAsync(string part, string folder, bool onDisk)
    {
        var output = Path.Combine(folder, Writes[part]);
        if (onDisk)
        {
            PageCache.Forget(Path.Combine(folder, "in.txt"));
        }

        var clock = Stopwatch.StartNew();
        var failed = part switch { "bytes" => Bytes(folder, output), "text" => Text(folder, output), _ => await FlowAsync(folder) };
        if (onDisk)
        {
            using var written = File.OpenHandle(output, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(written);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine($"{seconds:F3} {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:F3} {Peak() / 1e6:F0} {failed ?? $"{new FileInfo(output).Length / 1e6:F0} MB"}");
        return failed is null ? 0 : 1;
    }

    /// <summary>Writes English text of about the given size.</summary>
    public static void Make(string file, int megabytes)
    {
        string[] words = ["the", "contract", "of", "a", "tenant", "shall", "be", "returned", "within", "seven", "days", "deposit", "and", "unless", "otherwise", "agreed", "in", "writing"];
        var random = new Random(7);
        using var text = new StreamWriter(file, append: false, new UTF8Encoding(false), Block);
        for (var bytes = 0L; bytes < megabytes * 1_000_000L;)
        {
            var line = new StringBuilder();
            for (var i = random.Next(4, 120); i > 0; i--)
            {
                line.Append(words[random.Next(words.Length)]).Append(i == 1 ? ".\n" : " ");
            }

            line.Append(random.Next(4) == 0 ? "\n" : "");
            text.Write(line);
            bytes += line.Length;
        }
    }

    private static string? Bytes(string folder, string output)
    {
        var block = new byte[Block];
        using var source = File.OpenHandle(Path.Combine(folder, "in.txt"), options: FileOptions.SequentialScan);
        using var target = File.OpenHandle(output, FileMode.CreateNew, FileAccess.Write);
        var at = 0L;
        for (int read; (read = RandomAccess.Read(source, block, at)) > 0; at += read)
        {
            RandomAccess.Write(target, block.AsSpan(0, read), at);
        }

        return null;
    }

    private static string? Text(string folder, string output)
    {
        var block = new char[Block / 8];
        using var source = new StreamReader(Path.Combine(folder, "in.txt"), Encoding.UTF8, false, Block / 8);
        using var target = new StreamWriter(output, append: false, new UTF8Encoding(false), Block / 8);
        for (int read; (read = source.ReadBlock(block)) > 0;)
        {
            target.Write(block.AsSpan(0, read));
        }

        return null;
    }

    private static async Task<string?> FlowAsync(string folder)
    {
        var catalogue = new ComponentCatalogue(
            [typeof(ReadFile), typeof(RecursiveTextSplitter), typeof(FilterItems), typeof(WriteFile)],
            type => type == typeof(RecursiveTextSplitter) ? new RecursiveTextSplitter([]) : (IComponent)Activator.CreateInstance(type)!,
            new XmlDocs(_ => null));
        var reading = new FlowReader(catalogue).Read("""
            { "tunesmith": 1, "name": "documents", "nodes": {
              "read": { "component": "files.read", "settings": { "path": "in.txt" } },
              "split": { "component": "text.recursive-splitter", "settings": { "chunkSize": 1000, "chunkOverlap": 0 }, "inputs": { "documents": "read.documents" } },
              "filter": { "component": "data.filter", "settings": { "field": "length", "comparison": "atLeast", "value": "200" }, "inputs": { "items": "split.chunks" } },
              "write": { "component": "files.write", "settings": { "path": "out.jsonl" }, "inputs": { "items": "filter.kept" } } } }
            """);
        var flow = new FlowCompiler(catalogue).Compile(FlowCheck.Check(reading, catalogue));
        RunEvent? last = null;
        await foreach (var happened in FlowRunner.RunAsync(flow, new RunOptions(new FolderFiles(folder), new InMemoryArtifacts())))
        {
            last = happened;
        }

        return last is RunEnded { Status: RunStatus.Succeeded } ? null : $"failed: {(last as RunEnded)?.Message}";
    }

    // What the system saw at most; the runtime's own figure is of now.
    private static double Peak() => File.Exists("/proc/self/status")
        ? double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024
        : Process.GetCurrentProcess().PeakWorkingSet64;
}
