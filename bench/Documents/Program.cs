using System.Diagnostics;
using System.Globalization;
using Tunesmith.Bench.Documents;

const double mostRatio = 2;
const double mostMegabytes = 200;
if (args is ["part", var part, var where])
{
    return await Part.RunAsync(part, where);
}

var megabytes = args is [var size, ..] ? int.Parse(size) : 1_000;
var folder = Directory.CreateTempSubdirectory("tunesmith-bench-").FullName;
try
{
    Part.Make(Path.Combine(folder, "in.txt"), megabytes);
    var plain = Best(folder, "plain");
    var flow = Best(folder, "flow");
    Console.WriteLine($"| {megabytes} MB of text | seconds | processor seconds | peak MB | wrote |");
    Console.WriteLine("|---|---|---|---|---|");
    Console.WriteLine($"| read and written plainly | {plain.Seconds:F2} | {plain.Processor:F2} | {plain.Peak:F0} | {plain.Wrote} |");
    Console.WriteLine($"| read → split → filter → write | {flow.Seconds:F2} | {flow.Processor:F2} | {flow.Peak:F0} | {flow.Wrote} |");
    var ratio = flow.Seconds / plain.Seconds;
    var missed = ratio > mostRatio || flow.Peak > mostMegabytes;
    Console.WriteLine($"{(missed ? "Missed" : "Kept")}: {ratio:F1} times the time of the plain copy (limit {mostRatio}), peak of {flow.Peak:F0} MB (limit {mostMegabytes:F0}).");
    return missed ? 1 : 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static (double Seconds, double Processor, double Peak, string Wrote) Best(string folder, string part) =>
    Enumerable.Range(0, 2).Select(_ => Once(folder, part)).MinBy(one => one.Seconds);

static (double Seconds, double Processor, double Peak, string Wrote) Once(string folder, string part)
{
    using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(Part).Assembly.Location, "part", part, folder]) { RedirectStandardOutput = true })!;
    var words = process.StandardOutput.ReadToEnd().Trim().Split(' ', 4);
    process.WaitForExit();
    return (Number(words[0]), Number(words[1]), Number(words[2]), words[3]);
}

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
