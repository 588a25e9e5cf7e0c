using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Execution.Tests.Engine;

public sealed class RunningTests : IDisposable
{
    private readonly Bench _bench = new();

    public static TheoryData<bool> Places => [false, true];

    public void Dispose() => _bench.Dispose();

    private RunOptions Options(bool durable) => durable ? _bench.Durable : _bench.InMemory;

    [Theory, MemberData(nameof(Places))]
    public async Task Run_AStreamIntoAPortThatTakesOne_IsMappedInOrder(bool durable)
    {
        var result = await _bench.ResultAsync(
            """
            {"c":{"component":"t.count","settings":{"count":5}},
             "s":{"component":"t.shout","inputs":{"text":"c.texts"},"settings":{"drop":"3"}},
             "j":{"component":"t.join","inputs":{"texts":"s.text"}},
             "o":{"component":"flow.output","inputs":{"value":"j.text"}}}
            """,
            Options(durable));

        Assert.Equal("1!,2!,4!,5!", result);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Run_SeveralReadersOfAStream_EachGetAllOfIt(bool durable)
    {
        var result = await _bench.ResultAsync(
            """
            {"c":{"component":"t.count","settings":{"count":1000}},
             "a":{"component":"t.join","inputs":{"texts":"c.texts"}},
             "b":{"component":"t.shout","inputs":{"text":"c.texts"}},
             "d":{"component":"t.join","inputs":{"texts":"b.text","title":"a.text"}},
             "o":{"component":"flow.output","inputs":{"value":"d.text"}}}
            """,
            Options(durable));

        var expected = string.Join(',', Enumerable.Range(1, 1000)) + string.Join(',', Enumerable.Range(1, 1000).Select(at => $"{at}!"));
        Assert.Equal(expected, result);
        Assert.Equal(1000, _bench.Probe.CallsOf("count"));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Run_Branches_CarryOnlyTheirItems_AndSeveralEdgesFollowEachOther(bool durable)
    {
        var result = await _bench.ResultAsync(
            """
            {"c":{"component":"t.count","settings":{"count":6}},
             "r":{"component":"t.route","inputs":{"text":"c.texts"},"settings":{"first":"2 4"}},
             "j":{"component":"t.join","inputs":{"texts":["r.first","r.other"]}},
             "o":{"component":"flow.output","inputs":{"value":"j.text"}}}
            """,
            Options(durable));

        Assert.Equal("2,4,1,3,5,6", result);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Run_ABranchNotTaken_IsSkippedNotFailed(bool durable)
    {
        var events = await _bench.RunAsync(
            """
            {"j":{"component":"flow.input"},
             "r":{"component":"t.route","inputs":{"text":"j.value"},"settings":{"first":"yes"}},
             "a":{"component":"t.shout","inputs":{"text":"r.first"}},
             "b":{"component":"t.shout","inputs":{"text":"r.other"}},
             "m":{"component":"t.join","inputs":{"texts":["a.text","b.text"]}},
             "o":{"component":"flow.output","inputs":{"value":"m.text"}}}
            """,
            Options(durable) with { Inputs = new Dictionary<string, object?> { ["input"] = "no" } });

        Assert.Equal("a", Assert.Single(events.OfType<NodeSkipped>()).Node);
        var ended = Assert.IsType<RunEnded>(events[^1]);
        Assert.Equal((RunStatus.Succeeded, "no!"), (ended.Status, ended.Outputs["output"]));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Run_AStreamInputOfAMappedNode_IsReadAnewForEachItem(bool durable)
    {
        var result = await _bench.ResultAsync(
            """
            {"c":{"component":"t.count","settings":{"count":3}},
             "d":{"component":"t.count","settings":{"count":2}},
             "p":{"component":"t.pair","inputs":{"left":"c.texts","all":"d.texts"}},
             "j":{"component":"t.join","inputs":{"texts":"p.text"}},
             "o":{"component":"flow.output","inputs":{"value":"j.text"}}}
            """,
            Options(durable));

        Assert.Equal("112,212,312", result);
    }

    [Fact]
    public async Task Run_TwoStreamsIntoPortsThatTakeOne_BelongTogetherItemByItem()
    {
        const string Nodes = """
            {"c":{"component":"t.count","settings":{"count":3}},
             "s":{"component":"t.shout","inputs":{"text":"c.texts"}},
             "p":{"component":"t.pair","inputs":{"left":"c.texts","right":"s.text"}},
             "o":{"component":"flow.output","inputs":{"value":"p.text"}}}
            """;

        Assert.Equal(["11!", "22!", "33!"], Assert.IsType<List<object?>>(await _bench.ResultAsync(Nodes)));

        var events = await _bench.RunAsync(Nodes.Replace("\"s\":{", "\"s\":{\"settings\":{\"drop\":\"2\"},"), _bench.InMemory);
        Assert.Equal("TS2108", Assert.Single(events.OfType<NodeFailed>()).Code);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Run_AFailingNode_StopsWhatFollows_AndNothingElse(bool durable)
    {
        _bench.Probe.Failures["2"] = 100_000;
        var events = await _bench.RunAsync(
            """
            {"c":{"component":"t.count","settings":{"count":3}},
             "p":{"component":"t.paid","inputs":{"text":"c.texts"}},
             "after":{"component":"t.join","inputs":{"texts":"p.answer"}},
             "beside":{"component":"t.join","inputs":{"texts":"c.texts"}},
             "o":{"component":"flow.output","inputs":{"value":"beside.text"}}}
            """,
            Options(durable));

        var failed = Assert.Single(events.OfType<NodeFailed>());
        Assert.Equal(("p", "TS3999", "Item 2: The model said no."), (failed.Node, failed.Code, failed.Message));
        Assert.Equal("after", Assert.Single(events.OfType<NodeSkipped>()).Node);
        var ended = Assert.IsType<RunEnded>(events[^1]);
        Assert.Equal((RunStatus.Failed, "1,2,3"), (ended.Status, ended.Outputs["output"]));
    }

    [Fact]
    public async Task Run_InMemory_EmitsTheClosedFamilyInOrder()
    {
        var events = await _bench.RunAsync(
            """
            {"i":{"component":"flow.input","settings":{"example":"a"}},
             "s":{"component":"t.shout","inputs":{"text":"i.value"}},
             "p":{"component":"t.shout","inputs":{"text":"s.text"}}}
            """,
            _bench.InMemory);

        Assert.Equal(
            ["RunStarted", "NodeStarted i", "NodeFinished i", "NodeStarted s", "NodeFinished s", "NodeStarted p", "NodeFinished p", "RunEnded"],
            events.Where(happened => !happened.IsPassing && happened is not NodeProgressed).Select(happened => happened switch
            {
                NodeStarted one => $"NodeStarted {one.Node}",
                NodeFinished one => $"NodeFinished {one.Node}",
                _ => happened.GetType().Name,
            }));
        Assert.Equal(Enumerable.Range(1, events.Count(one => !one.IsPassing)), events.Where(one => !one.IsPassing).Select(one => (int)one.Sequence));
    }

    [Fact]
    public async Task Run_Cancelled_EndsWithThatAndCanBeResumed()
    {
        using var cancel = new CancellationTokenSource();
        _bench.Probe.Gate = async call =>
        {
            if (call == "shout:3")
            {
                await cancel.CancelAsync();
            }
        };
        var flow = _bench.Flow("""{"c":{"component":"t.count","settings":{"count":5}},"s":{"component":"t.shout","inputs":{"text":"c.texts"}}}""");

        var events = await FlowRunner.RunAsync(flow, _bench.Durable, cancel.Token).ToListAsync(Bench.Token);

        Assert.Equal(RunStatus.Cancelled, Assert.IsType<RunEnded>(events[^1]).Status);
        _bench.Probe.Gate = _ => Task.CompletedTask;
        var resumed = await Bench.RunAsync(flow, _bench.Durable);
        Assert.IsType<RunResumed>(resumed[0]);
        Assert.Equal(["1!", "2!", "3!", "4!", "5!"], await _bench.OutputAsync("s", "text", _bench.Durable));
    }

    [Fact]
    public async Task Run_ABadFlow_SaysAllOfItBeforeItStarts()
    {
        var error = Assert.Throws<TunesmithException>(() => _bench.Flow("""{"s":{"component":"t.shout"},"x":{"component":"t.nothing"}}"""));

        await Task.CompletedTask;
        Assert.Equal(("TS1000", 2), (error.Code, error.Findings.Count));
    }

    [Fact]
    public async Task Run_ManyItems_PullsOnlyWhatIsTaken()
    {
        var held = new TaskCompletionSource();
        var most = 0;
        _bench.Probe.Gate = call =>
        {
            most = Math.Max(most, _bench.Probe.CallsOf("count"));
            return call == "shout:1" ? held.Task : Task.CompletedTask;
        };
        var running = _bench.ResultAsync(
            """
            {"c":{"component":"t.count","settings":{"count":500}},
             "s":{"component":"t.shout","inputs":{"text":"c.texts"},"run":{"parallelism":4}},
             "j":{"component":"t.join","inputs":{"texts":"s.text"}},
             "o":{"component":"flow.output","inputs":{"value":"j.text"}}}
            """);
        while (_bench.Probe.CallsOf("shout") < 16)
        {
            await Task.Yield();
        }

        var pulledWhileHeld = most;
        held.SetResult();

        Assert.StartsWith("1!,2!,3!", Assert.IsType<string>(await running));
        Assert.True(pulledWhileHeld < 64, $"{pulledWhileHeld} items were pulled while the first was held.");
    }

    [Fact]
    public async Task Emitted_AHugeItem_IsShownInPart()
    {
        var events = await _bench.RunAsync("""{"a":{"component":"t.album"},"o":{"component":"flow.output","inputs":{"value":"a.pages"}}}""", _bench.InMemory);

        var shown = Assert.Single(events.OfType<NodeEmitted>()).Item!;
        Assert.InRange(shown.ToJsonString().Length, 1_000, 10_000);
        Assert.EndsWith("…", (string?)shown[0]![0], StringComparison.Ordinal);
    }
}
