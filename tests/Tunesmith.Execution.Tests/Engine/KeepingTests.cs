using Microsoft.Extensions.Time.Testing;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Execution.Tests.Engine;

/// <summary>What a run keeps, takes again, sets aside and waits for.</summary>
public sealed class KeepingTests : IDisposable
{
    private const string PaidFlow = """
        {"c":{"component":"t.count","settings":{"count":5}},
         "p":{"component":"t.paid","inputs":{"text":"c.texts"}},
         "s":{"component":"t.shout","inputs":{"text":"p.words"}},
         "w":{"component":"t.join","inputs":{"texts":"p.answer"}}}
        """;

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    private RunOptions Again(string id) => _bench.Durable with { RunId = id, Folder = Path.Combine(_bench.Root, id) };

    [Fact]
    public async Task Run_TheSameAgain_AsksNoPaidModelTwice()
    {
        await _bench.RunAsync(PaidFlow, Again("r1"));
        var events = await _bench.RunAsync(PaidFlow, Again("r2"));

        Assert.Equal(5, _bench.Probe.CallsOf("paid"));
        Assert.Equal(5, events.OfType<NodeFinished>().Single(one => one.Node == "p").FromCache);
        Assert.Equal(["re 1", "re 2", "re 3", "re 4", "re 5"], await _bench.OutputAsync("p", "answer", Again("r2")));
        Assert.Equal(["re!", "1!", "re!", "2!"], (await _bench.OutputAsync("s", "text", Again("r2"))).Take(4));
    }

    [Fact]
    public async Task Run_WithOneMoreItem_AsksOnlyForThat()
    {
        await _bench.RunAsync(PaidFlow, Again("r1"));
        await _bench.RunAsync(PaidFlow.Replace("\"count\":5", "\"count\":6"), Again("r2"));

        Assert.Equal(["paid:1", "paid:2", "paid:3", "paid:4", "paid:5", "paid:6"], _bench.Probe.Calls.Where(call => call.StartsWith("paid", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Run_WithOtherSettingsOrAskedAnew_AsksAgain(bool fresh, bool otherPrefix)
    {
        await _bench.RunAsync(PaidFlow, Again("r1"));
        var changed = otherPrefix ? PaidFlow.Replace("\"p\":{", "\"p\":{\"settings\":{\"prefix\":\"x\"},") : PaidFlow;
        await _bench.RunAsync(changed, Again("r2") with { Fresh = fresh });

        Assert.Equal(10, _bench.Probe.CallsOf("paid"));
    }

    [Fact]
    public async Task Run_TheSameItemTwice_AsksOnce()
    {
        await _bench.RunAsync(
            """{"c":{"component":"t.count"},"d":{"component":"t.count"},"p":{"component":"t.paid","inputs":{"text":["c.texts","d.texts"]}}}""", _bench.Durable);

        Assert.Equal(3, _bench.Probe.CallsOf("paid"));
        Assert.Equal(6, (await _bench.OutputAsync("p", "answer", _bench.Durable)).Count);
    }

    [Fact]
    public async Task Resume_AfterAFailure_KeepsFinishedItems()
    {
        _bench.Probe.Failures["4"] = 100_000;
        var first = await _bench.RunAsync(PaidFlow, _bench.Durable with { CacheFolder = null });
        Assert.Equal(RunStatus.Failed, Assert.IsType<RunEnded>(first[^1]).Status);
        _bench.Probe.Failures.Clear();

        var second = await _bench.RunAsync(PaidFlow, _bench.Durable with { CacheFolder = null });

        Assert.Equal(RunStatus.Succeeded, Assert.IsType<RunEnded>(second[^1]).Status);
        Assert.Equal(["re 1", "re 2", "re 3", "re 4", "re 5"], await _bench.OutputAsync("p", "answer", _bench.Durable));
        Assert.All(["1", "2", "3"], item => Assert.Single(_bench.Probe.Calls, call => call == $"paid:{item}"));
    }

    [Fact]
    public async Task Resume_AFinishedRun_DoesNothingAgain()
    {
        await _bench.RunAsync(PaidFlow, _bench.Durable);
        var calls = _bench.Probe.Calls.Count;

        var events = await _bench.RunAsync(PaidFlow, _bench.Durable);

        Assert.Equal(calls, _bench.Probe.Calls.Count);
        Assert.Equal(["c", "p", "s", "w"], Assert.IsType<RunResumed>(events[0]).Done.Order());
    }

    [Fact]
    public async Task Resume_WithAnotherFlow_IsRefused()
    {
        await _bench.RunAsync(PaidFlow, _bench.Durable);

        var error = await Assert.ThrowsAsync<TunesmithException>(() => _bench.RunAsync("""{"c":{"component":"t.count"}}""", _bench.Durable));
        Assert.Equal("TS2008", error.Code);
    }

    [Fact]
    public async Task Run_FailuresSetAside_AreListedAndRetryable()
    {
        const string Nodes = """{"c":{"component":"t.count","settings":{"count":5}},"p":{"component":"t.paid","inputs":{"text":"c.texts"},"run":{"onFailure":"setAside"}}}""";
        _bench.Probe.Failures["2"] = 100_000;
        await _bench.RunAsync(Nodes, Again("r1"));

        var failed = Assert.Single(await new RunReader(Again("r1").Folder!).ReadFailedAsync("p", 0, 10, Bench.Token).ToListAsync(Bench.Token));
        Assert.Equal(("TS3999", "The model said no.", "2"), (failed.Code, failed.Reason, (string?)failed.Item));
        Assert.Equal(["re 1", "re 3", "re 4", "re 5"], await _bench.OutputAsync("p", "answer", Again("r1")));

        _bench.Probe.Failures.Clear();
        await _bench.RunAsync(Nodes, Again("r2"));
        Assert.Equal(6, _bench.Probe.CallsOf("paid"));
        Assert.Equal(["re 1", "re 2", "re 3", "re 4", "re 5"], await _bench.OutputAsync("p", "answer", Again("r2")));
    }

    [Fact]
    public async Task Run_TooManySetAside_Stops()
    {
        Enumerable.Range(1, 100).Where(at => at % 3 != 0).ToList().ForEach(at => _bench.Probe.Failures[$"{at}"] = 100_000);
        var events = await _bench.RunAsync(
            """{"c":{"component":"t.count","settings":{"count":100}},"p":{"component":"t.paid","inputs":{"text":"c.texts"},"run":{"onFailure":"setAside","stopShare":0.5}}}""", _bench.Durable);

        var failed = Assert.Single(events.OfType<NodeFailed>());
        Assert.True(failed.Code == "TS2101", $"{failed.Error}");
        Assert.InRange(_bench.Probe.CallsOf("paid"), 20, 60);
    }

    [Fact]
    public async Task Run_ATransientFailure_IsTriedAgainWithGrowingPauses()
    {
        _bench.Probe.Failures["1"] = 3;
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        var waits = new WaitingTime(time);
        var events = await _bench.RunAsync("""{"c":{"component":"t.count","settings":{"count":1}},"p":{"component":"t.paid","inputs":{"text":"c.texts"}}}""", _bench.InMemory with { Time = waits });

        Assert.Equal(RunStatus.Succeeded, Assert.IsType<RunEnded>(events[^1]).Status);
        Assert.Equal(4, _bench.Probe.CallsOf("paid"));
        Assert.Equal(3, waits.Delays.Count);
        Assert.InRange(waits.Delays[0].TotalSeconds, 0.25, 0.75);
        Assert.InRange(waits.Delays[2].TotalSeconds, 1, 3);
    }

    [Fact]
    public async Task Run_AnItemThatTakesTooLong_IsStopped()
    {
        _bench.Probe.Gate = call => call == "shout:2" ? new TaskCompletionSource().Task : Task.CompletedTask;
        var events = await _bench.RunAsync(
            """{"c":{"component":"t.count"},"s":{"component":"t.shout","inputs":{"text":"c.texts"},"run":{"timeoutSeconds":0.05,"retries":0,"onFailure":"setAside"}},"j":{"component":"t.join","inputs":{"texts":"s.text"}},"o":{"component":"flow.output","inputs":{"value":"j.text"}}}""",
            _bench.Durable);

        Assert.Equal("1!,3!", Assert.IsType<RunEnded>(events[^1]).Outputs["output"]);
        Assert.Equal("TS2103", Assert.Single(await new RunReader(_bench.Durable.Folder!).ReadFailedAsync("s", 0, 10, Bench.Token).ToListAsync(Bench.Token)).Code);
    }

    [Fact]
    public async Task Run_ThatWaits_IsSuspended_AndResumedByTheSignal()
    {
        const string Nodes = """
            {"i":{"component":"flow.input","settings":{"example":"plan"}},
             "a":{"component":"t.approve","inputs":{"text":"i.value"}},
             "c":{"component":"t.count"},
             "j":{"component":"t.join","inputs":{"texts":"c.texts","title":"a.text"}},
             "o":{"component":"flow.output","inputs":{"value":"j.text"}},
             "beside":{"component":"t.join","inputs":{"texts":"c.texts"}}}
            """;
        var first = await _bench.RunAsync(Nodes, _bench.Durable);

        Assert.Equal(new RunWait("a", "approve-plan", "somebody approves plan"), Assert.Single(Assert.IsType<RunSuspended>(first[^1]).Waits));
        Assert.Contains(first.OfType<NodeFinished>(), one => one.Node == "beside");
        var reader = new RunReader(_bench.Durable.Folder!);
        Assert.Equal(RunStatus.Suspended, (await reader.ReadStateAsync(Bench.Token)).Status);

        Assert.True(FlowRunner.TrySignal(_bench.Durable.Folder!, "approve-plan", "Ada"));
        Assert.False(FlowRunner.TrySignal(_bench.Durable.Folder!, "approve-plan", "Eve"));
        var second = await _bench.RunAsync(Nodes, _bench.Durable);

        Assert.Equal("plan by Ada1,2,3", Assert.IsType<RunEnded>(second[^1]).Outputs["output"]);
        Assert.Single(_bench.Probe.Calls, call => call == "ask:plan");
        Assert.Equal(second[^1].Sequence, (await reader.ReadStateAsync(Bench.Token)).LastSequence);
    }

    [Fact]
    public async Task Run_MappedItemsThatWait_AreAllAskedAtOnce()
    {
        const string Nodes = """{"c":{"component":"t.count"},"a":{"component":"t.approve","inputs":{"text":"c.texts"}},"j":{"component":"t.join","inputs":{"texts":"a.text"}},"o":{"component":"flow.output","inputs":{"value":"j.text"}}}""";
        var first = await _bench.RunAsync(Nodes, _bench.Durable);
        Assert.Equal(["approve-1", "approve-2", "approve-3"], Assert.IsType<RunSuspended>(first[^1]).Waits.Select(wait => wait.Signal));
        Assert.DoesNotContain(first, one => one is NodeFailed or NodeSkipped);

        FlowRunner.TrySignal(_bench.Durable.Folder!, "approve-2", "Bo");
        Assert.Equal(2, Assert.IsType<RunSuspended>((await _bench.RunAsync(Nodes, _bench.Durable))[^1]).Waits.Count);
        FlowRunner.TrySignal(_bench.Durable.Folder!, "approve-1", "Al");
        FlowRunner.TrySignal(_bench.Durable.Folder!, "approve-3", "Cy");
        var last = await _bench.RunAsync(Nodes, _bench.Durable);

        Assert.Equal("1 by Al,2 by Bo,3 by Cy", Assert.IsType<RunEnded>(last[^1]).Outputs["output"]);
        Assert.Equal(3, _bench.Probe.CallsOf("ask"));
    }

    [Fact]
    public async Task Run_ASubFlowForEachItem_GivesItsOutputsInOrder_AndCachesInside()
    {
        _bench.Files.With("sub.json", """{"tunesmith":1,"name":"sub","nodes":{"i":{"component":"flow.input"},"p":{"component":"t.paid","inputs":{"text":"i.value"}},"s":{"component":"t.shout","inputs":{"text":"p.answer"}},"o":{"component":"flow.output","inputs":{"value":"s.text"}}}}""");
        const string Nodes = """{"c":{"component":"t.count","settings":{"count":4}},"e":{"component":"t.each","inputs":{"text":"c.texts"},"run":{"parallelism":3}},"j":{"component":"t.join","inputs":{"texts":"e.result"}},"o":{"component":"flow.output","inputs":{"value":"j.text"}}}""";

        Assert.Equal("re 1!,re 2!,re 3!,re 4!", await _bench.ResultAsync(Nodes, Again("r1")));
        Assert.Equal("re 1!,re 2!,re 3!,re 4!", await _bench.ResultAsync(Nodes, Again("r2")));
        Assert.Equal(4, _bench.Probe.CallsOf("paid"));
        var counted = (await new RunReader(Again("r1").Folder!).ReadStateAsync(Bench.Token)).Nodes.Single(node => node.Id == "e").Counters;
        Assert.Equal(8, counted!["tokens.out"]);
    }

    [Fact]
    public async Task Run_ASubFlowThatCallsItself_IsStopped()
    {
        _bench.Files.With("sub.json", """{"tunesmith":1,"name":"sub","nodes":{"i":{"component":"flow.input"},"e":{"component":"t.each","inputs":{"text":"i.value"}},"o":{"component":"flow.output","inputs":{"value":"e.result"}}}}""");
        var events = await _bench.RunAsync("""{"c":{"component":"t.count"},"e":{"component":"t.each","inputs":{"text":"c.texts"}}}""", _bench.InMemory);

        Assert.Equal("TS2009", Assert.Single(events.OfType<NodeFailed>()).Code);
    }

    [Fact]
    public async Task Run_UntilANode_RunsOnlyWhatItNeeds()
    {
        var events = await _bench.RunAsync(PaidFlow, _bench.Durable with { Until = "p" });

        Assert.Equal(["c", "p"], Assert.IsType<RunStarted>(events[0]).Nodes);
        Assert.Equal(5, (await _bench.OutputAsync("p", "answer", _bench.Durable)).Count);
        Assert.Equal(0, _bench.Probe.CallsOf("join"));
    }

    [Fact]
    public async Task Run_APreview_TakesTheFirstItems_KeepsEverything_AndActsOnNothing()
    {
        var events = await _bench.RunAsync(
            """{"c":{"component":"t.count","settings":{"count":1000000}},"s":{"component":"t.shout","inputs":{"text":"c.texts"}},"t":{"component":"t.shout","inputs":{"text":"s.text"}},"a":{"component":"t.approve","inputs":{"text":"t.text"}}}""",
            _bench.Durable with { Preview = 3 });

        Assert.Equal(["1", "2", "3"], await _bench.OutputAsync("c", "texts", _bench.Durable));
        Assert.Equal(["1!!", "2!!", "3!!"], await _bench.OutputAsync("t", "text", _bench.Durable));
        Assert.Equal("a", Assert.Single(events.OfType<NodeSkipped>()).Node);
        Assert.Equal(RunStatus.Succeeded, Assert.IsType<RunEnded>(events[^1]).Status);
    }

    [Fact]
    public async Task Run_FromANode_TakesTheRestFromTheEarlierRun()
    {
        await _bench.RunAsync(PaidFlow, Again("r1") with { KeepAll = true });
        _bench.Probe.Calls.Clear();

        var events = await _bench.RunAsync(PaidFlow, Again("r2") with { From = "s", Previous = Again("r1").Folder, CacheFolder = null });

        Assert.Equal(["c", "p", "w"], events.OfType<NodeCached>().Select(one => one.Node).Order());
        Assert.Equal(10, _bench.Probe.Calls.Count);
        Assert.Equal(10, _bench.Probe.CallsOf("shout"));
        Assert.Equal(["re 1", "re 2", "re 3", "re 4", "re 5"], await _bench.OutputAsync("p", "answer", Again("r2")));
    }

    [Fact]
    public async Task Run_AnExpensiveNodeThatGivesAStream_IsTakenFromTheCacheWhole()
    {
        const string Nodes = """
            {"i":{"component":"flow.input","settings":{"example":"a"}},
             "p":{"component":"t.paid","inputs":{"text":"i.value"}},
             "j":{"component":"t.join","inputs":{"texts":"p.words","title":"p.answer"}},
             "o":{"component":"flow.output","inputs":{"value":"j.text"}}}
            """;
        Assert.Equal("re are,a", await _bench.ResultAsync(Nodes, Again("r1")));

        var events = await _bench.RunAsync(Nodes, Again("r2"));

        Assert.Equal("re are,a", Assert.IsType<RunEnded>(events[^1]).Outputs["output"]);
        Assert.Equal("p", Assert.Single(events.OfType<NodeCached>()).Node);
        Assert.Equal(1, _bench.Probe.CallsOf("paid"));
        Assert.Equal(["re", "a"], await _bench.OutputAsync("p", "words", Again("r2")));
        Assert.Equal("cached", (await new RunReader(Again("r2").Folder!).ReadStateAsync(Bench.Token)).Nodes.Single(node => node.Id == "p").Status);
    }

    [Fact]
    public async Task Run_AMappedNode_ReportsItemsDoneOfThoseToCome()
    {
        var feeder = new TaskCompletionSource();
        _bench.Probe.Gate = call => call == "paid:5" ? feeder.Task : Task.CompletedTask;
        var progress = new List<NodeProgressed>();
        await foreach (var happened in FlowRunner.RunAsync(_bench.Flow(PaidFlow), _bench.Durable, Bench.Token))
        {
            if (happened is NodeFinished { Node: "c" })
            {
                feeder.SetResult();
            }

            progress.AddRange(happened is NodeProgressed { Node: "p" } one ? [one] : []);
        }

        Assert.NotEmpty(progress);
        Assert.All(progress, one => Assert.True(one.Total is null or 5, $"{one}"));
        Assert.All(progress, one => Assert.InRange(one.Done, 0, 5));
    }

    [Fact]
    public async Task Run_OverItsLimitOfItems_EndsWithThatReason()
    {
        var events = await _bench.RunAsync(
            """{"c":{"component":"t.count","settings":{"count":100000}},"j":{"component":"t.join","inputs":{"texts":"c.texts"}}}""",
            _bench.InMemory with { Limits = new() { Items = 500 } });

        Assert.Equal("TS2005", Assert.IsType<RunEnded>(events[^1]).Code);
        // A long stream is read a few batches ahead.
        Assert.InRange(_bench.Probe.CallsOf("count"), 500, 760);
    }

    [Fact]
    public async Task Run_OverItsLimitOfBytes_EndsWithThatReason()
    {
        var events = await _bench.RunAsync("""{"c":{"component":"t.count","settings":{"count":100000}}}""", _bench.Durable with { Limits = new() { Bytes = 100_000 } });

        Assert.Equal("TS2005", Assert.IsType<RunEnded>(events[^1]).Code);
    }

    [Fact]
    public async Task Run_OverItsLimitOfTime_EndsWithThatReason()
    {
        var time = new FakeTimeProvider();
        _bench.Probe.Gate = call =>
        {
            if (call == "shout:2")
            {
                time.Advance(TimeSpan.FromMinutes(2));
                return new TaskCompletionSource().Task;
            }

            return Task.CompletedTask;
        };
        var events = await _bench.RunAsync(
            """{"c":{"component":"t.count"},"s":{"component":"t.shout","inputs":{"text":"c.texts"}}}""", _bench.InMemory with { Time = time, Limits = new() { Time = TimeSpan.FromMinutes(1) } });

        Assert.Equal("TS2005", Assert.IsType<RunEnded>(events[^1]).Code);
    }

    [Fact]
    public async Task Read_ARun_ShowsEveryNodeAndPagesItsOutputs()
    {
        await _bench.RunAsync(PaidFlow, _bench.Durable);
        var reader = new RunReader(_bench.Durable.Folder!);

        var state = await reader.ReadStateAsync(Bench.Token);

        Assert.Equal((RunStatus.Succeeded, false), (state.Status, state.IsHeld));
        Assert.Equal(["c finished", "p finished", "s finished", "w finished"], state.Nodes.Select(node => $"{node.Id} {node.Status}").Order());
        Assert.Equal(5, state.Nodes.Single(node => node.Id == "p").Items!["answer"]);
        Assert.Equal(["re 3", "re 4"], await reader.ReadOutputAsync("p", "answer", 2, 2, Bench.Token).Select(item => (string)item!).ToListAsync(Bench.Token));
        Assert.Equal("re 1,re 2,re 3,re 4,re 5", (string?)await reader.ReadOutputAsync("w", "text", 0, 10, Bench.Token).SingleAsync(Bench.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"type\":\"nodeSta")]
    public async Task Resume_AfterAKillInTheMiddleOfAnEvent_CountsOnWithoutAGap(string cut)
    {
        using var stop = new CancellationTokenSource();
        _bench.Probe.Gate = async call =>
        {
            if (call == "paid:4")
            {
                await stop.CancelAsync();
            }
        };
        _ = await FlowRunner.RunAsync(_bench.Flow(PaidFlow), _bench.Durable, stop.Token).ToListAsync(Bench.Token);
        await File.AppendAllTextAsync(Path.Combine(_bench.Durable.Folder!, "events.jsonl"), cut, Bench.Token);
        _bench.Probe.Gate = _ => Task.CompletedTask;

        await _bench.RunAsync(PaidFlow, _bench.Durable);

        var events = await new RunReader(_bench.Durable.Folder!).ReadEventsAsync(0, Bench.Token).ToListAsync(Bench.Token);
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(one => (int)one.Sequence));
        Assert.Equal(RunStatus.Succeeded, Assert.IsType<RunEnded>(events[^1]).Status);
    }

    [Fact]
    public async Task Run_AFolderThatIsHeld_IsRefused()
    {
        var held = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        _bench.Probe.Gate = call =>
        {
            started.TrySetResult();
            return held.Task;
        };
        var running = _bench.RunAsync(PaidFlow, _bench.Durable);
        await started.Task;

        var error = await Assert.ThrowsAsync<TunesmithException>(() => _bench.RunAsync(PaidFlow, _bench.Durable));

        Assert.Equal("TS2006", error.Code);
        Assert.True((await new RunReader(_bench.Durable.Folder!).ReadStateAsync(Bench.Token)).IsHeld);
        held.SetResult();
        await running;
    }

    /// <summary>Time in which every wait is over at once, and noted.</summary>
    private sealed class WaitingTime(FakeTimeProvider time) : TimeProvider
    {
        public List<TimeSpan> Delays { get; } = [];

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Delays.Add(dueTime);
            var timer = time.CreateTimer(callback, state, dueTime, period);
            time.Advance(dueTime);
            return timer;
        }
    }
}
