using System.Diagnostics;
using System.Globalization;
using Tunesmith.Bench.Documents;

const double mostRatio = 2;
const double mostMegabytes = 200;
if (args is ["part", var part, var where, var how])
{
    return await Part.RunAsync(part, where, how == "disk");
}

var megabytes = args is [var size, ..] ? int.Parse(size) : 1_000;
var folder = Directory.CreateTempSubdirectory("tunesmith-bench-").FullName;
try
{
    Part.Make(Path.Combine(folder, "in.txt"), megabytes);
    Console.WriteLine($"| {megabytes} MB of text | seconds | processor seconds | peak MB | wrote |");
    Console.WriteLine("|---|---|---|---|---|");
    var (bytes, text, flow) = (Show("bytes, in memory", Best("bytes", "memory")), Show("text, in memory", Best("text", "memory")), Show("flow, in memory", Best("flow", "memory")));
    var (bytesOnDisk, flowOnDisk) = (Show("bytes, disk to disk", Best("bytes", "disk")), Show("flow, disk to disk", Best("flow", "disk")));
    var peak = Math.Max(flow.Peak, flowOnDisk.Peak);
    Limit("times the time of copying the bytes within the system's memory", flow.Seconds / bytes.Seconds, mostRatio);
    Limit("times the time of reading and writing the text (UTF-8 decoded and encoded) there", flow.Seconds / text.Seconds, mostRatio);
    Limit("times the time of copying the bytes from disk to disk", flowOnDisk.Seconds / bytesOnDisk.Seconds, mostRatio);
    Limit("MB of memory at most", peak, mostMegabytes);
    return flow.Seconds / bytes.Seconds > mostRatio || peak > mostMegabytes ? 1 : 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static Measured Show(string name, Measured one)
{
    Console.WriteLine($"| {name} | {one.Seconds:F2} | {one.Processor:F2} | {one.Peak:F0} | {one.Wrote} |");
    return one;
}

static void Limit(string what, double value, double limit) => Console.WriteLine($"{(value > limit ? "Missed" : "Kept")}: {value:0.##} {what} (limit {limit:0}).");

Measured Best(string part, string how) => Enumerable.Range(0, 3).Select(_ => Once(part, how)).MinBy(one => one.Seconds)!;

Measured Once(string part, string how)
{
    // To empty a large file is work that belongs to no part.
    File.Delete(Path.Combine(folder, Part.Writes[part]));
    var program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Part).Assembly.Location] : Array.Empty<string>();
    using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. program, "part", part, folder, how]) { RedirectStandardOutput = true })!;
    var words = process.StandardOutput.ReadToEnd().Trim().Split(' ', 4);
    process.WaitForExit();
    return new Measured(Number(words[0]), Number(words[1]), Number(words[2]), words[3]);
}

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
