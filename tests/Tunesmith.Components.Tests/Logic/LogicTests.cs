using System.Text.Json.Nodes;
using Tunesmith.Components.Data.Conditions;
using Tunesmith.Components.Logic;

namespace Tunesmith.Components.Tests.Logic;

public sealed class LogicTests
{
    [Theory]
    [InlineData("I want a REFUND now", true)]
    [InlineData("Where is my parcel?", false)]
    public async Task If_SendsOneWay(string text, bool then)
    {
        var outputs = await new If().RunAsync(new(text), new() { Value = "refund" }, new TestRun(), default);

        Assert.Equal(then, outputs.Then is not null);
        Assert.NotEqual(then, outputs.Else is not null);
    }

    [Theory]
    [InlineData("zh", "chinese")]
    [InlineData("EN", "western")]
    [InlineData("ja", "other")]
    public async Task Route_TakesTheFirstBranchThatFits(string language, string branch)
    {
        var settings = new Route.Settings { Field = "language", Branches = new Dictionary<string, string> { ["chinese"] = "zh", ["western"] = "en, de, fr" } };
        var item = new Document("x", new Dictionary<string, string> { ["language"] = language });

        var outputs = await new Route().RunAsync(new(item), settings, new TestRun(), default);

        Assert.Equal(branch, Assert.Single(outputs.Branches.Values).Key);
        Assert.Equal(["chinese", "western", "other"], new Route().OutputsOf(settings).Select(port => port.Id));
    }

    [Fact]
    public async Task ForEach_GivesTheSubFlowsResults()
    {
        var run = new TestRun { SubFlow = (flow, item) => flow.Value == "sub.json" ? new List<object?> { $"{item}!", null, $"{item}?" } : null };

        Assert.Equal(["a!", "a?"], await (await new ForEach().RunAsync(new("a"), new() { Flow = new("sub.json") }, run, default)).Results.ListAsync());
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(2, false)]
    public async Task RepeatUntil_StopsWhenItHoldsOrRoundsAreUsedUp(int rounds, bool done)
    {
        var run = new TestRun { SubFlow = (_, item) => item + "x" };

        var outputs = await new RepeatUntil().RunAsync(new("x"), new() { Flow = new("f"), Comparison = Comparison.Contains, Value = "xxxx", MostRounds = rounds }, run, default);

        Assert.Equal(done ? "xxxx" : null, outputs.Done);
        Assert.Equal(done ? null : "xxx", outputs.Unfinished);
        Assert.Equal(done ? 3 : 2, run.Counters["rounds"]);
    }

    [Theory]
    [InlineData("true", true, null)]
    [InlineData("\"yes\"", true, null)]
    [InlineData("{\"approved\": true}", true, null)]
    [InlineData("\"Too expensive\"", false, "Too expensive")]
    [InlineData("{\"approved\": false, \"comment\": \"Not yet.\"}", false, "Not yet.")]
    public async Task Approval_WaitsThenPassesOnOrDeclines(string answer, bool approves, string? words)
    {
        var run = new TestRun { Node = "gate" };
        await Assert.ThrowsAsync<TestSuspendedException>(() => new WaitForApproval().RunAsync(new(Streams.Of<object>("a")), new(), run, default).AsTask());
        run.Signals[run.Waits[0].Signal] = JsonNode.Parse(answer);

        var outputs = await new WaitForApproval().RunAsync(new(Streams.Of<object>("a")), new(), run, default);

        Assert.Equal(approves, outputs.Approved is not null);
        Assert.Equal(words, outputs.Declined);
    }
}
