using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Components.Evaluation;
using Tunesmith.Components.Models;
using Tunesmith.Components.Serving;
using Tunesmith.Evaluation;

namespace Tunesmith.Components.Tests.Evaluation;

public sealed class EvaluationComponentTests
{
    private readonly InMemoryModelRegistry _registry = new();
    private readonly InMemoryKeyedStore _store = new();
    private readonly DatasetStore _datasets;
    private readonly TestRun _run = new();

    public EvaluationComponentTests() => _datasets = new DatasetStore(_run.ArtifactStore, _store, TimeProvider.System);

    [Fact]
    public async Task Loop_TunedModelThatIsBetter_IsEvaluatedPromotedAndPublished()
    {
        var dataset = await DatasetAsync();
        var tuned = await _registry.RegisterAsync(Version("oracle:right"), "job-1", default);
        var calls = new OracleCalls(right: "model:support@1");

        var report = (await Evaluate(calls).RunAsync(
            new(dataset, null, Streams.Of(new ModelRef("model:support@1"))), new() { Models = [new("scripted:echo")], Scorers = ["exact"] }, _run, default)).Report;
        var gate = await new PromoteModel(_registry).RunAsync(new(report, new("model:support@1")), new() { Scorer = "exact" }, _run, default);
        var publisher = new Published();
        var address = (await new Deploy([publisher]).RunAsync(new(gate.Promoted!.Value), new() { Slug = "support" }, _run, default)).Address;

        Assert.Equal(["scripted:echo", "model:support@1", "search"], report.Variants.Select(variant => variant.Name));
        Assert.Equal(60, report.Cases.Count);
        Assert.Empty(report.Leaks!);
        Assert.Equal(Verdict.Better, report.Difference("model:support@1", "exact")!.Verdict);
        Assert.Equal("model:support@production", gate.Promoted.Value.Value);
        Assert.Equal(tuned.Version, (await _registry.AliasesAsync("support", default))["production"]);
        Assert.Equal(("/api/deployments/support", "model:support@production"), (address, publisher.Model));
        Assert.Equal(report.Id, Assert.Single(await new KeptReports(_run.ArtifactStore, _store).ListAsync(default).ListAsync()).Id);
        Assert.Equal(60, (await new KeptReports(_run.ArtifactStore, _store).FindAsync(report.Id, default))!.Cases.Count);
    }

    [Fact]
    public async Task Judge_GivesEveryAnswerPoints_AsAScorerAmongTheOthers()
    {
        var report = (await Evaluate(new JudgeCalls()).RunAsync(
            new(await DatasetAsync(), null, null), new() { Models = [new("x:y")], Scorers = ["exact"], Judge = new("x:judge"), Search = false }, _run, default)).Report;

        Assert.Equal(["exact", "judge"], report.Scorers.Select(scorer => scorer.Id));
        Assert.Equal(0.75, report.Summaries.Single(summary => summary.Scorer == "judge").Overall);
    }

    [Fact]
    public async Task JudgePairs_JudgeThatPrefersAPlace_DecidesNothing()
    {
        var report = (await Evaluate(new OracleCalls("x:good")).RunAsync(
            new(await DatasetAsync(), null, null), new() { Models = [new("x:bad"), new("x:good")], Scorers = ["exact"], Search = false }, _run, default)).Report;
        var judge = new JudgePairs(new JudgeCalls(), _store);

        var comparison = (await judge.RunAsync(new(report), new() { Judge = new("x:judge") }, _run, default)).Comparison;

        Assert.Equal((60, 0, 0), (comparison.Flipped, comparison.Difference!.Wins, comparison.Difference.Losses));
        Assert.Equal("TS7013", (await Assert.ThrowsAsync<TunesmithException>(() => judge.RunAsync(new(report), new() { Judge = new("x:judge"), Variant = "x:nobody" }, _run, default).AsTask())).Code);
    }

    [Fact]
    public async Task Evaluate_Again_AsksNobodyTwice()
    {
        var dataset = await DatasetAsync();
        var calls = new OracleCalls(right: "x:y");
        for (var i = 0; i < 2; i++)
        {
            await Evaluate(calls).RunAsync(new(dataset, null, null), new() { Models = [new("x:y")], Scorers = ["exact"] }, _run, default);
        }

        Assert.Equal(60, calls.Asked);
    }

    [Fact]
    public async Task Gate_ModelThatIsNoBetter_IsRefusedAndNothingMoves()
    {
        var dataset = await DatasetAsync();
        await _registry.RegisterAsync(Version("oracle:wrong"), "job-1", default);
        var report = (await Evaluate(new OracleCalls(right: "nobody")).RunAsync(
            new(dataset, null, Streams.Of(new ModelRef("model:support@1"))), new() { Models = [new("x:y")], Scorers = ["exact"] }, _run, default)).Report;

        var gate = await new PromoteModel(_registry).RunAsync(new(report, new("model:support@1")), new() { Scorer = "exact" }, _run, default);

        Assert.Null(gate.Promoted);
        Assert.Contains("not shown to be better", gate.Refused);
        Assert.Empty(await _registry.AliasesAsync("support", default));
    }

    [Fact]
    public async Task Gate_ModelThatIsNotRegistered_SaysWhatToConnect()
    {
        var report = (await Evaluate(new OracleCalls("x:y")).RunAsync(new(await DatasetAsync(), null, null), new() { Models = [new("x:y")], Scorers = ["exact"] }, _run, default)).Report;

        Assert.Equal("TS7040", (await Assert.ThrowsAsync<TunesmithException>(() => new PromoteModel(_registry).RunAsync(new(report, new("x:y")), new(), _run, default).AsTask())).Code);
    }

    [Fact]
    public async Task Evaluate_WithoutCases_SaysWhatToConnect() =>
        Assert.Equal("TS3160", (await Assert.ThrowsAsync<TunesmithException>(() => Evaluate(new OracleCalls("x:y")).RunAsync(new(null, null, null), new() { Models = [new("x:y")] }, _run, default).AsTask())).Code);

    [Fact]
    public async Task RegisteredModel_Alias_OpensWhatItPointsTo()
    {
        var services = Palette.Services();
        var registry = services.GetRequiredService<IModelRegistry>();
        await registry.RegisterAsync(Version("scripted:echo"), "a", default);
        await registry.PointAsync("support", "production", 1, "test", default);

        var client = await services.GetRequiredService<IChatModels>().OpenAsync(new("model:support@production"), default);

        Assert.Equal("Hi", (await client.GetResponseAsync("Hi")).Text);
        Assert.Contains("model:support@production", await services.GetRequiredService<IChatModels>().ListAsync(default).ListAsync());
        Assert.Equal("TS3212", (await Assert.ThrowsAsync<TunesmithException>(() => services.GetRequiredService<IChatModels>().OpenAsync(new("model:nobody"), default).AsTask())).Code);
    }

    private EvaluateModels Evaluate(IModelCalls calls) => new(calls, _registry, _datasets, _store, []);

    private ValueTask<DatasetVersion> DatasetAsync()
    {
        Sample Of(string question, int i) => new([new("user", $"{question} {i}?"), new("assistant", $"answer {i}")], new Dictionary<string, string>(), new($"d{i}"));
        return _datasets.WriteAsync(
            "shop",
            new Dictionary<string, IAsyncEnumerable<Sample>>
            {
                ["train"] = Enumerable.Range(1_000, 20).Select(i => Of("What is the price of the big lamp", i)).ToAsyncEnumerable(),
                ["cases"] = Enumerable.Range(0, 60).Select(i => Of("How long does my order take", i)).ToAsyncEnumerable(),
            },
            new Dictionary<string, string>(),
            default);
    }

    private static ModelVersion Version(string reference) =>
        new("support", 1, reference, null, new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, double>(), DateTimeOffset.UnixEpoch);

    /// <summary>Always likes the first answer, and gives four points of five.</summary>
    private sealed class JudgeCalls : IModelCalls
    {
        public ValueTask<ModelAnswer> AskAsync(ModelCall call, RunContext run, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new ModelAnswer(call.Turns[0].Content.Contains("points", StringComparison.Ordinal) ? """{"reason": "Good.", "points": 4}""" : """{"reason": "First.", "better": "A"}""", "x:judge", 1, 1, WasCut: false));
    }

    /// <summary>Answers rightly for one model and wrongly for all others.</summary>
    private sealed class OracleCalls(string right) : IModelCalls
    {
        private int _asked;

        public int Asked => _asked;

        public ValueTask<ModelAnswer> AskAsync(ModelCall call, RunContext run, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            var model = call.Settings.Model.Value;
            var number = call.Turns[^1].Content.Split(' ')[^1].TrimEnd('?');
            return ValueTask.FromResult(new ModelAnswer(model == right ? $"answer {number}" : "no idea", model, 1, 1, WasCut: false));
        }
    }

    private sealed class Published : IDeployments
    {
        public string? Model { get; private set; }

        public ValueTask<string> PublishModelAsync(string slug, ModelRef model, CancellationToken cancellationToken)
        {
            Model = model.Value;
            return ValueTask.FromResult($"/api/deployments/{slug}");
        }
    }
}
