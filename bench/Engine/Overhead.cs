using Tunesmith.Execution;

namespace Tunesmith.Bench.Engine;

/// <summary>What the engine itself costs for each node that does nothing.</summary>
internal static class Overhead
{
    private const int Nodes = 1000;
    private const double MostMicroseconds = 1;
    private const double MostBytes = 300;
    private const double LeastRatio = 20;

    public static async Task<bool> RunAsync()
    {
        Console.WriteLine("| graph | µs CPU a node | bytes a node | peer µs CPU a node | peer bytes a node | CPU ratio | |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var chain = await CompareAsync("chain of 1000", Flows.Chain(Nodes), Nodes, Peer.Chain(Nodes));
        var fan = await CompareAsync("fan-out of 1000", Flows.FanOut(Nodes), Nodes + 2, Peer.FanOut(Nodes));
        return chain && fan;
    }

    private static async Task<bool> CompareAsync(string name, CompiledFlow flow, int nodes, Microsoft.Agents.AI.Workflows.Workflow peer)
    {
        for (var warmUp = 0; warmUp < 300; warmUp++)
        {
            await OwnAsync(flow);
        }

        var own = await Measured.OfAsync(300, () => OwnAsync(flow));
        await Peer.RunAsync(peer);
        var other = await Measured.OfAsync(5, () => Peer.RunAsync(peer));
        var (cpu, bytes, ratio) = (own.CpuMicroseconds / nodes, own.Bytes / nodes, other.CpuMicroseconds / own.CpuMicroseconds);
        var good = cpu <= MostMicroseconds && bytes <= MostBytes && ratio >= LeastRatio;
        Console.WriteLine($"| {name} | {cpu:F2} | {bytes:F0} | {other.CpuMicroseconds / nodes:F1} | {other.Bytes / nodes:F0} | {ratio:F0}× | {(good ? "ok" : "MISSED")} |");
        return good;
    }

    private static async Task OwnAsync(CompiledFlow flow)
    {
        RunEvent? last = null;
        await foreach (var happened in FlowRunner.RunAsync(flow, Flows.InMemory))
        {
            last = happened;
        }

        if (last is not RunEnded { Status: RunStatus.Succeeded })
        {
            throw new InvalidOperationException($"The run did not succeed: {last}");
        }
    }
}
