using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Tunesmith.Bench.Splitter;
using Tunesmith.Components.Text.Splitting;

const int rounds = 7;
const double leastRatio = 4;
string[] chinese = ["\n\n", "\n", "。", "；", "，", " ", ""];
string[] usual = ["\n\n", "\n", " ", ""];

Peer.Install();
var missed = false;
Console.WriteLine("| text | chunk, overlap | separators | chunks | same | MB/s | LangChain.js MB/s | ratio |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
foreach (var corpus in Corpus.Load())
{
    foreach (var (size, overlap, separators) in new[] { (1_000, 200, usual), (512, 0, usual), (500, 50, chinese) })
    {
        var ours = Split(corpus.Text, new SplitRules(size, overlap, separators, KeptSeparator.Start));
        var theirs = Peer.Split(corpus.Text, new { chunkSize = size, chunkOverlap = overlap, separators }, rounds);
        var (same, ratio) = (ours.Hash == theirs.Hash, theirs.Seconds / ours.Seconds);
        missed |= !same || ratio < leastRatio;
        var megabytes = corpus.Text.Length * 2 / 1e6;
        Console.WriteLine($"| {corpus.Name} | {size}, {overlap} | {(separators == usual ? "usual" : "Chinese")} | {ours.Chunks:N0} | {(same ? "yes" : "NO")} | {megabytes / ours.Seconds:N0} | {megabytes / theirs.Seconds:N0} | {ratio:N1}× |");
    }
}

Console.WriteLine(missed ? $"Missed: chunks have to be the same, at {leastRatio} times the speed." : $"Every case has the same chunks, at {leastRatio} times the speed or more.");
return missed ? 1 : 0;

static Measured Split(string text, SplitRules rules)
{
    var best = double.MaxValue;
    List<string> chunks = [];
    for (var round = 0; round < rounds; round++)
    {
        GC.Collect();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        chunks = RecursiveSplit.Chunks(text, rules, new Utf16Length()).ConvertAll(piece => piece.Of(text));
        best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
    }

    using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    foreach (var chunk in chunks)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(chunk));
        hash.AppendData([0]);
    }

    return new Measured(best, chunks.Count, Convert.ToHexStringLower(hash.GetHashAndReset()));
}
