using System.Diagnostics;
using Tunesmith.Execution;

namespace Tunesmith.Bench.Engine;

/// <summary>How near mapping over a slow model comes to the ideal of all places always at work.</summary>
internal static class Mapping
{
    public const int LatencyMilliseconds = 50;
    private const int Items = 3200;
    private const int Parallelism = 32;
    private const double LeastShare = 0.95;

    public static async Task<bool> RunAsync()
    {
        // A timer fires late by up to a tick, which is no fault of the engine: the same waits without it are measured as well.
        var flow = Flows.Mapping(Items, Parallelism);
        await FlowRunner.RunAsync(Flows.Mapping(64, Parallelism), Flows.InMemory).CountAsync();
        var (best, ideal) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 3; round++)
        {
            ideal = Math.Min(ideal, await SecondsAsync(() => Parallel.ForEachAsync(
                Enumerable.Range(0, Items), new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (_, token) => await Task.Delay(LatencyMilliseconds, token))));
            best = Math.Min(best, await SecondsAsync(async () => await FlowRunner.RunAsync(flow, Flows.InMemory).CountAsync()));
        }

        var theory = Items / (double)Parallelism * LatencyMilliseconds / 1000;
        // Where even the bare waits fall behind, the machine is too busy to tell; then the engine is held to them.
        var busy = theory / ideal < LeastShare;
        var good = theory / best >= LeastShare || (busy && ideal / best >= LeastShare);
        Console.WriteLine($"mapping {Items} items over {LatencyMilliseconds} ms with parallelism {Parallelism}: {best:F3} s; {theory:F3} s in theory ({theory / best:P1}), {ideal:F3} s with Parallel.ForEachAsync ({ideal / best:P1}) {(good ? busy && theory / best < LeastShare ? "ok beside the bare waits; the machine is too busy for the theory" : "ok" : "MISSED")}");
        return good;
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}
