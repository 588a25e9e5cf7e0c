using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;
using Xunit;

namespace Tunesmith.Evaluation.Tests;

public sealed class JudgeTests
{
    private static readonly EvaluationCase Case = Some.Case("Where is my parcel?", "It is on its way.");

    private static PairwiseJudge Judge(Func<string, string> reply) => new("m", "politeness", (turns, _) => ValueTask.FromResult(reply(turns[^1].Content)));

    // Prefers the answer that holds "good", wherever it stands.
    private static string Fair(string text)
    {
        var (a, b) = (text.IndexOf("answer A", StringComparison.Ordinal), text.IndexOf("answer B", StringComparison.Ordinal));
        var (first, second) = (text[a..b].Contains("good", StringComparison.Ordinal), text[b..].Contains("good", StringComparison.Ordinal));
        return $$"""{"reason":"r","better":"{{(first == second ? "tie" : first ? "A" : "B")}}"}""";
    }

    [Theory]
    [InlineData("good", "bad", PairVerdict.First)]
    [InlineData("bad", "good", PairVerdict.Second)]
    [InlineData("bad", "poor", PairVerdict.Tie)]
    [InlineData("same", "same ", PairVerdict.Tie)]
    public async Task Compare_JudgeThatKeepsItsMind_IsBelieved(string first, string second, PairVerdict expected) =>
        Assert.Equal(expected, await Judge(Fair).CompareAsync(Case, first, second, default));

    [Fact]
    public async Task Compare_JudgeThatLikesAPlace_IsFlipped() =>
        Assert.Equal(PairVerdict.Flipped, await Judge(_ => """Sure! {"better": "A"}""").CompareAsync(Case, "x", "y", default));

    [Theory]
    [InlineData("I think both are fine")]
    [InlineData("{\"better\": 3}")]
    [InlineData("")]
    public async Task Compare_ReplyThatSaysNothing_IsUnclear(string reply) => Assert.Equal(PairVerdict.Unclear, await Judge(_ => reply).CompareAsync(Case, "x", "y", default));

    [Fact]
    public async Task Compare_EqualAnswers_AskNobody() =>
        Assert.Equal(PairVerdict.Tie, await Judge(_ => throw new InvalidOperationException()).CompareAsync(Case, "x", "x", default));

    [Theory]
    [InlineData("""{"reason":"fine","points":5}""", 1.0)]
    [InlineData("""Let me see. {"reason":"so {so}","points":3} Done.""", 0.5)]
    [InlineData("""{"points":1}""", 0.0)]
    [InlineData("""{"points":9}""", null)]
    [InlineData("five", null)]
    public async Task Rubric_PointsBecomeAShare(string reply, double? expected)
    {
        var judge = new RubricJudge("judge:polite", "Polite", "m", "Is it polite?", (_, _) => ValueTask.FromResult(reply));

        Assert.Equal(expected, await judge.ScoreAsync(Case, "x", default));
    }

    [Fact]
    public async Task Rubric_ShowsQuestionReferenceAndAnswer()
    {
        var shown = "";
        var judge = new RubricJudge("j", "J", "m", "Is it polite?", (turns, _) =>
        {
            shown = $"{turns[0].Content}|{turns[1].Content}";
            return ValueTask.FromResult("{}");
        });

        await judge.ScoreAsync(Case, "My answer", default);

        Assert.All(new[] { "Is it polite?", "Where is my parcel?", "It is on its way.", "My answer", """{"reason": "one sentence", "points": 1 to 5}""" }, part => Assert.Contains(part, shown, StringComparison.Ordinal));
    }

    private static EvaluationRequest Request(params IJudge[] judges) => new()
    {
        Name = "t", Cases = new CaseSet("c", [.. Enumerable.Range(0, 20).Select(i => Some.Case($"Q{i}", "A"))]), Scorers = [], Judges = judges,
        Variants = [Some.Variant("base", question => $"bad {question}"), Some.Variant("tuned", question => question == "Q3" ? "bad too" : $"good {question}")],
    };

    [Fact]
    public async Task Runner_WithAJudge_ScoresAndAsksOnce()
    {
        var asked = 0;
        var judge = new RubricJudge("judge:good", "Good", "m", "Good?", (turns, _) =>
        {
            Interlocked.Increment(ref asked);
            return ValueTask.FromResult(turns[1].Content.Contains("good", StringComparison.Ordinal) ? """{"points":5}""" : """{"points":2}""");
        });
        var store = new InMemoryKeyedStore();

        await new EvaluationRunner(store, TimeProvider.System).RunAsync(Request(judge), null, default);
        var report = await new EvaluationRunner(store, TimeProvider.System).RunAsync(Request(judge), null, default);

        Assert.Equal(40, asked);
        Assert.Equal((19, 1, Verdict.Better), (report.Difference("tuned", "judge:good")!.Wins, report.Difference("tuned", "judge:good")!.Ties, report.Difference("tuned", "judge:good")!.Verdict));
        Assert.Equal(0.25, report.Summaries.Single(summary => summary.Variant == "base").Mean);
    }

    [Fact]
    public async Task Judging_AReport_CountsAndKeepsVerdicts()
    {
        var (store, asked) = (new InMemoryKeyedStore(), 0);
        var report = await new EvaluationRunner(store, TimeProvider.System).RunAsync(Request() with { Scorers = [new ExactMatch()] }, null, default);
        var judge = Judge(text =>
        {
            asked++;
            return text.Contains("Q5", StringComparison.Ordinal) ? throw new TunesmithException("TS9999", "busy") : text.Contains("Q6", StringComparison.Ordinal) ? """{"better":"B"}""" : Fair(text);
        });

        var first = await new PairwiseJudging(store).RunAsync(report, "tuned", judge, 1, default);
        var before = asked;
        var again = await new PairwiseJudging(store).RunAsync(report, "tuned", judge, 1, default);

        Assert.Equal((17, 2, 0, 1, 1), (first.Difference!.Wins, first.Difference.Ties, first.Difference.Losses, first.Flipped, first.Failed));
        Assert.Equal(Verdict.Better, first.Difference.Verdict);
        Assert.Equal(1, asked - before); // only the one that failed is asked again
        Assert.Equal(first.Difference, again.Difference);
    }
}
