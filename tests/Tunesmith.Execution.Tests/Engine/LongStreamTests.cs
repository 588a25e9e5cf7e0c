using Xunit;

namespace Tunesmith.Execution.Tests.Engine;

/// <summary>Streams long enough to be read ahead.</summary>
public sealed class LongStreamTests : IDisposable
{
    private const string Hops =
        """
        {"c":{"component":"t.count","settings":{"count":20000}},
         "s":{"component":"t.shout","inputs":{"text":"c.texts"}},
         "j":{"component":"t.join","inputs":{"texts":"s.text"}},
         "o":{"component":"flow.output","inputs":{"value":"j.text"}}}
        """;

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Run_ALongStreamOverSeveralNodes_KeepsOrderAndCounts()
    {
        var events = await _bench.RunAsync(Hops, _bench.InMemory);

        Assert.Equal(string.Join(',', Enumerable.Range(1, 20000).Select(at => $"{at}!")), Assert.IsType<RunEnded>(events[^1]).Outputs["output"]);
        Assert.All(events.OfType<NodeFinished>().Where(node => node.Node is "c" or "s"), node => Assert.Equal(20000, Assert.Single(node.Items!).Value));
        Assert.Equal(20000, _bench.Probe.CallsOf("count"));
    }

    [Fact]
    public async Task Run_AReaderThatStopsEarly_LetsTheSourceGoAtOnce()
    {
        var result = await _bench.ResultAsync(
            """
            {"c":{"component":"t.count","settings":{"count":100000000}},
             "s":{"component":"t.shout","inputs":{"text":"c.texts"}},
             "f":{"component":"t.first","inputs":{"texts":"s.text"},"settings":{"count":5000}},
             "o":{"component":"flow.output","inputs":{"value":"f.text"}}}
            """);

        Assert.Equal("5000!", result);
        Assert.InRange(_bench.Probe.CallsOf("count"), 5000, 6000);
    }

    [Fact]
    public async Task Run_AReaderThatStopsWhileTheSourceIsBusy_WaitsForItAndSucceeds()
    {
        // The reader is the slower side, so that the one ahead waits for room while its source is busy already.
        _bench.Probe.Gate = async text =>
        {
            for (var i = text.StartsWith("count:", StringComparison.Ordinal) ? 1 : 20; i > 0; i--)
            {
                await Task.Yield();
            }
        };
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal($"{1000 + i}!", await _bench.ResultAsync(
                """
                {"c":{"component":"t.count","settings":{"count":100000000}},
                 "s":{"component":"t.shout","inputs":{"text":"c.texts"}},
                 "f":{"component":"t.first","inputs":{"texts":"s.text"},"settings":{"count":COUNT}},
                 "o":{"component":"flow.output","inputs":{"value":"f.text"}}}
                """.Replace("COUNT", $"{1000 + i}", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Run_ASourceThatBreaksLate_FailsThatNodeAfterAllItsItems()
    {
        _bench.Probe.Gate = text => text == "count:7001" ? Task.FromException(new InvalidOperationException("The tape broke.")) : Task.CompletedTask;

        var events = await _bench.RunAsync(Hops, _bench.InMemory);

        Assert.Equal("c", Assert.Single(events.OfType<NodeFailed>()).Node);
        Assert.Equal(RunStatus.Failed, Assert.IsType<RunEnded>(events[^1]).Status);
        Assert.Equal(7000, _bench.Probe.CallsOf("shout"));
    }

    [Fact]
    public async Task Run_CancelledWithinALongStream_EndsAndLeavesNothingAtWork()
    {
        using var stop = new CancellationTokenSource();
        _bench.Probe.Gate = text => text == "shout:3000" ? stop.CancelAsync() : Task.CompletedTask;

        var last = await FlowRunner.RunAsync(_bench.Flow(Hops.Replace("20000", "100000000", StringComparison.Ordinal)), _bench.InMemory, stop.Token).LastAsync(Bench.Token);

        Assert.Equal(RunStatus.Cancelled, Assert.IsType<RunEnded>(last).Status);
        var calls = _bench.Probe.Calls.Count;
        await Task.Yield();
        Assert.Equal(calls, _bench.Probe.Calls.Count);
    }

    [Fact]
    public async Task Run_ASlowSource_HandsOverWhatIsThere()
    {
        var (reached, more) = (new TaskCompletionSource(), new TaskCompletionSource());
        _bench.Probe.Gate = text =>
        {
            _ = text == "shout:4000" && reached.TrySetResult();
            return text == "count:4001" ? more.Task : Task.CompletedTask;
        };
        var running = _bench.ResultAsync(Hops);

        // The 4,000th item passes while the source is still busy with the next.
        await reached.Task.WaitAsync(Bench.Token);
        more.SetResult();

        Assert.EndsWith("20000!", Assert.IsType<string>(await running), StringComparison.Ordinal);
    }
}
