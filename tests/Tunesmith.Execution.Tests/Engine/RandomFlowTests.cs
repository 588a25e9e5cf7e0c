using Xunit;

namespace Tunesmith.Execution.Tests.Engine;

/// <summary>Random flows give what they must, in memory, in a folder, and when they are stopped and resumed again and again.</summary>
public sealed class RandomFlowTests : IDisposable
{
    private const int Flows = 60;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public Task Run_RandomFlows_InMemory_GiveWhatTheyMust() => ForEachAsync(0, async (flow, _) =>
    {
        var events = await Bench.RunAsync(flow, _bench.InMemory).WaitAsync(Hang, Bench.Token);
        return Assert.IsType<RunEnded>(events[^1]);
    });

    [Fact]
    public Task Run_RandomFlows_InAFolder_GiveWhatTheyMust() => ForEachAsync(1_000, async (flow, seed) =>
    {
        var events = await Bench.RunAsync(flow, Options(seed)).WaitAsync(Hang, Bench.Token);
        return Assert.IsType<RunEnded>(events[^1]);
    });

    [Fact]
    public Task Run_RandomFlows_StoppedAndResumed_GiveWhatTheyMust() => ForEachAsync(2_000, async (flow, seed) =>
    {
        var random = new Random(seed);
        while (true)
        {
            using var stop = new CancellationTokenSource();
            var left = random.Next(2, 30);
            RunEvent? last = null;
            var running = Task.Run(async () =>
            {
                await foreach (var happened in FlowRunner.RunAsync(flow, Options(seed), stop.Token))
                {
                    last = happened;
                    if (--left == 0)
                    {
                        await stop.CancelAsync();
                    }
                }
            });
            await running.WaitAsync(Hang, Bench.Token);
            if (last is RunEnded { Status: not RunStatus.Cancelled } ended)
            {
                return ended;
            }
        }
    });

    private RunOptions Options(int seed) => _bench.Durable with { RunId = $"r{seed}", Folder = Path.Combine(_bench.Root, $"r{seed}"), KeepAll = seed % 5 == 0 };

    private async Task ForEachAsync(int first, Func<CompiledFlow, int, Task<RunEnded>> run)
    {
        var telling = 0;
        for (var seed = first; seed < first + Flows; seed++)
        {
            var flow = new RandomFlow(seed);
            telling += flow.Expected is { Length: > 0 } ? 1 : 0;
            try
            {
                var ended = await run(_bench.Compiler.Compile(flow.Document), seed);
                Assert.True(ended.Status == RunStatus.Succeeded, ended.Message);
                Assert.Equal(flow.Expected, ended.Outputs.GetValueOrDefault("output")?.ToString());
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {seed}: {error.Message}\n{Tunesmith.Flows.FlowWriter.Write(flow.Document)}");
            }
        }

        Assert.True(telling > Flows / 2, $"Only {telling} of the flows give anything.");
    }
}
