using Tunesmith.Execution;

namespace Tunesmith.Bench.Engine;

/// <summary>What an item of a stream costs on its way through nodes that do nothing.</summary>
internal static class Streaming
{
    private const int Items = 500_000;
    private const int Nodes = 5;

    public static async Task<bool> RunAsync()
    {
        var flow = Flows.Stream(Items, Nodes);
        await FlowRunner.RunAsync(flow, Flows.InMemory).CountAsync();
        var measured = await Measured.OfAsync(1, async () => await FlowRunner.RunAsync(flow, Flows.InMemory).CountAsync());
        Console.WriteLine($"stream of {Items} items through {Nodes} mapped nodes: {measured.CpuMicroseconds / Items / Nodes:F2} µs CPU and {measured.Bytes / Items / Nodes:F0} bytes an item and node");
        return true;
    }
}
