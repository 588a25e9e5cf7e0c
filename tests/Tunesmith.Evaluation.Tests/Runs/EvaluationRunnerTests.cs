using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;
using Xunit;

namespace Tunesmith.Evaluation.Tests;

public sealed class EvaluationRunnerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryKeyedStore _store = new();
    private readonly CaseSet _cases = new("sums", [.. Enumerable.Range(0, 60).Select(i => Some.Case($"{i}+1", $"{i + 1}"))]);

    private EvaluationRunner Runner => new(_store, _time);

    private EvaluationRequest Request(params IVariant[] variants) =>
        new() { Name = "test", Cases = _cases, Variants = variants, Scorers = [new ExactMatch(), new AnswerLength(), new Latency()] };

    private static string Sum(string question) => $"{int.Parse(question[..^2]) + 1}";

    private static AskedVariant Weak(string name = "base") => Some.Variant(name, question => question.Length % 2 == 0 ? "?" : Sum(question));

    [Fact]
    public async Task Run_TwoVariants_ReportsPairedDifferences()
    {
        var report = await Runner.RunAsync(Request(Weak(), Some.Variant("tuned", Sum)), null, default);

        var difference = report.Difference("tuned", "exact")!;
        Assert.Equal((Verdict.Better, 50, 10, 0, 60), (difference.Verdict, difference.Wins, difference.Ties, difference.Losses, difference.Cases));
        Assert.Equal(("base", "sums", _cases.Hash), (report.Baseline, report.CaseSet, report.CaseSetHash));
        var summary = report.Summaries.Single(one => one is { Scorer: "exact", Variant: "tuned" });
        Assert.Equal((1, 60, 1), (summary.Overall, summary.Cases, summary.High!.Value));
        Assert.Equal("1", report.Cases[0].Answers["tuned"].Text);
        Assert.Equal(1, report.Cases[0].Answers["tuned"].Scores["exact"]);
        Assert.Null(report.Leaks);
    }

    [Fact]
    public async Task Run_KilledAtAnyMoment_GoesOnWithoutAskingTwice()
    {
        var asked = new List<string>();
        var limit = 7;
        AskedVariant Counting(string name) => new(name, name, (turns, _) =>
        {
            if (asked.Count >= limit)
            {
                throw new OperationCanceledException("killed");
            }

            asked.Add($"{name} {turns[^1].Content}");
            return ValueTask.FromResult(Sum(turns[^1].Content));
        });

        EvaluationReport? report = null;
        while (report is null)
        {
            try
            {
                report = await new EvaluationRunner(_store, _time).RunAsync(Request(Counting("base"), Counting("tuned")), null, default);
            }
            catch (OperationCanceledException)
            {
                limit += 13;
            }
        }

        Assert.Equal(120, asked.Count);
        Assert.Equal(120, asked.Distinct().Count());
        Assert.All(report.Cases, result => Assert.Equal(2, result.Answers.Count));
    }

    [Fact]
    public async Task Run_Again_TakesKeptAnswersAndSaysSo()
    {
        var first = await Runner.RunAsync(Request(Weak(), Some.Variant("tuned", Sum)), null, default);
        var last = default(EvaluationProgress);
        var again = await Runner.RunAsync(Request(Weak(), Some.Variant("tuned", _ => throw new InvalidOperationException("asked again"))), progress => last = progress, default);

        Assert.Equal(new EvaluationProgress(120, 120, 120, 0, "tuned"), last);
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(JsonSerializer.Serialize(first.Differences, JsonSerializerOptions.Web), JsonSerializer.Serialize(again.Differences, JsonSerializerOptions.Web));
    }

    [Fact]
    public async Task Run_InParallel_GivesTheSameReport()
    {
        var one = await Runner.RunAsync(Request(Weak(), Some.Variant("tuned", Sum)), null, default);
        var other = await new EvaluationRunner(new InMemoryKeyedStore(), _time).RunAsync(Request(Weak(), Some.Variant("tuned", Sum)) with { Parallel = 8 }, null, default);

        Assert.Equal(JsonSerializer.Serialize(one with { Created = default }, JsonSerializerOptions.Web), JsonSerializer.Serialize(other with { Created = default }, JsonSerializerOptions.Web));
    }

    [Fact]
    public async Task Run_FailedAnswers_AreShownLeftOutAndAskedAgain()
    {
        var fails = true;
        AskedVariant Tuned() => Some.Variant("tuned", question => fails && question is "3+1" or "5+1" ? throw new TunesmithException("TS9999", "The server is busy.") : Sum(question));

        var report = await Runner.RunAsync(Request(Weak(), Tuned()), null, default);
        Assert.Equal(2, report.Variants.Single(variant => variant.Name == "tuned").Failed);
        Assert.Equal("The server is busy.", report.Cases[3].Answers["tuned"].Failure);
        Assert.Equal(58, report.Difference("tuned", "exact")!.Cases);

        fails = false;
        var again = await Runner.RunAsync(Request(Weak(), Some.Variant("tuned", Sum)), null, default);
        Assert.Equal((0, 60), (again.Variants[1].Failed, again.Difference("tuned", "exact")!.Cases));
    }

    [Fact]
    public async Task Run_Latency_IsMeasuredByTheClockAndKept()
    {
        var slow = new AskedVariant("slow", "slow", (turns, _) =>
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            return ValueTask.FromResult(Sum(turns[^1].Content));
        });

        var report = await Runner.RunAsync(Request(Weak(), slow), null, default);
        var again = await Runner.RunAsync(Request(Weak(), slow), null, default);

        Assert.Equal(2, report.Summaries.Single(one => one is { Scorer: "latency", Variant: "slow" }).Mean);
        Assert.Equal(Verdict.Worse, again.Difference("slow", "latency")!.Verdict);
    }

    [Fact]
    public async Task Run_Perplexity_IsAskedForOnceAndOnlyWhereItCanBe()
    {
        var scorer = new CountingScorer();
        var tuned = Some.Variant("tuned", Sum, scorer);
        await Runner.RunAsync(Request(Weak(), tuned), null, default);
        Assert.Equal(0, scorer.Calls);

        var request = Request(Weak(), tuned) with { Scorers = [new Perplexity()] };
        await Runner.RunAsync(request, null, default);
        var report = await Runner.RunAsync(request, null, default);

        Assert.Equal(60, scorer.Calls);
        Assert.Equal(Math.E, Assert.Single(report.Summaries).Overall, 1e-12);
        Assert.Empty(report.Differences);
    }

    [Fact]
    public async Task Run_LeakedCases_AreShownAndLeftOutWhenAsked()
    {
        ValueTask<IReadOnlyList<LeakedCase>> Check(IReadOnlyList<EvaluationCase> cases, CancellationToken stop) =>
            ValueTask.FromResult<IReadOnlyList<LeakedCase>>([new LeakedCase("4+1", "exact", 1, "faq.md")]);

        var request = Request(Weak(), Some.Variant("tuned", Sum)) with { CheckLeaks = Check };
        var with = await Runner.RunAsync(request, null, default);
        var without = await Runner.RunAsync(request with { LeaveOutLeaked = true }, null, default);

        Assert.Equal((60, 59), (with.Difference("tuned", "exact")!.Cases, without.Difference("tuned", "exact")!.Cases));
        Assert.True(without.Cases[4].IsLeaked);
        Assert.Equal("4+1", Assert.Single(with.Leaks!).CaseId);
    }

    [Fact]
    public async Task Run_ThatCannotBe_SaysEverythingAtOnce()
    {
        var wrong = await Assert.ThrowsAsync<TunesmithException>(async () => await Runner.RunAsync(
            new EvaluationRequest { Name = "x", Cases = new CaseSet("none", []), Variants = [Weak(), Weak()], Scorers = [], Baseline = "other" }, null, default));

        Assert.Equal("TS7001", wrong.Code);
        Assert.Equal(["/cases", "/scorers", "/variants", "/baseline"], wrong.Findings.Select(finding => finding.Path));
    }

    [Fact]
    public async Task Report_GoesThroughJsonUnchanged()
    {
        var report = await Runner.RunAsync(Request(Weak(), Some.Variant("tuned", Sum)), null, default);
        var json = JsonSerializer.Serialize(report, JsonSerializerOptions.Web);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<EvaluationReport>(json, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
    }

    [Fact]
    public async Task Words_SayTheVerdict()
    {
        var report = await Runner.RunAsync(Request(Weak(), Some.Variant("tuned", Sum)), null, default);

        Assert.Equal(
            "tuned is better than base by 83.3 points in Exact match (95 % interval +70.5 to +90.7; 50 won, 10 tied, 0 lost of 60).",
            ReportWords.Of(report.Difference("tuned", "exact")!, report.Scorers[0]));
        Assert.Equal(
            "tuned and base score the same on every case by Seconds an answer (60 cases).",
            ReportWords.Of(report.Difference("tuned", "latency")!, report.Scorers[2]));
    }

    [Fact]
    public async Task CaseSet_Gather_DropsEqualCasesAndMendsIds()
    {
        var set = await CaseSet.GatherAsync("x", new[] { Some.Case("Q", "A", "1"), Some.Case("Q", "A", "2"), Some.Case("R", "A", "1"), Some.Case("S", "A", "") }.ToAsyncEnumerable(), default);

        Assert.Equal(["Q", "R", "S"], set.Cases.Select(one => one.Question));
        Assert.Equal(3, set.Cases.Select(one => one.Id).Distinct().Count());
        Assert.NotEqual(set.Hash, new CaseSet("x", [.. set.Cases.Reverse()]).Hash);
    }

    [Fact]
    public void Case_FromAConversation_AsksWhatStandsBeforeTheLastAnswer()
    {
        var one = EvaluationCase.From([new("system", "S"), new("user", "Q"), new("assistant", "A"), new("user", "R"), new("assistant", "B"), new("user", "open")])!;

        Assert.Equal(("R", "B", 4), (one.Question, one.Expected, one.Conversation.Count));
        Assert.Null(EvaluationCase.From([new("assistant", "A")]));
        Assert.Null(EvaluationCase.From([new("user", "Q")]));
    }

    private sealed class CountingScorer : ITextScorer
    {
        public int Calls { get; private set; }

        public ValueTask<IReadOnlyList<double>> ScoreAsync(IReadOnlyList<ChatTurn> conversation, string answer, CancellationToken cancellationToken)
        {
            Calls++;
            return ValueTask.FromResult<IReadOnlyList<double>>([.. Enumerable.Repeat(-1.0, answer.Length + 1)]);
        }
    }
}
