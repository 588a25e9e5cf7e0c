using Xunit;

namespace Tunesmith.Evaluation.Tests;

public sealed class PromotionGateTests
{
    private static readonly PromotionGate Gate = new() { Scorer = "exact", MinimumCases = 30 };

    private static EvaluationReport Report(int wins, int ties, int losses, bool byLatency = false, IReadOnlyList<LeakedCase>? leaks = null, int failed = 0)
    {
        IScorer scorer = byLatency ? new Latency() : new ExactMatch();
        var pairs = Enumerable.Repeat((1.0, 0.0), wins).Concat(Enumerable.Repeat((1.0, 1.0), ties)).Concat(Enumerable.Repeat((0.0, 1.0), losses)).ToList();
        return new EvaluationReport
        {
            Id = "r", Name = "r", Created = default, CaseSet = "c", CaseSetHash = "h", Baseline = "base", Leaks = leaks ?? [], LeakedLeftOut = false, Cases = [], Summaries = [],
            Variants = [new("base", "b", 0), new("tuned", "t", failed)],
            Scorers = [new(scorer.Id, scorer.Title, scorer.Kind, scorer.Better)],
            Differences = [PairedComparison.Of(scorer, "tuned", "base", pairs, 1)],
        };
    }

    private static string[] Codes(EvaluationReport report, PromotionGate? gate = null) => [.. (gate ?? Gate).Check(report, "tuned").Select(finding => finding.Code)];

    [Fact]
    public void Check_ClearlyBetter_Passes() => Assert.Empty(Codes(Report(20, 40, 1)));

    [Fact]
    public void Check_NotShownToBeBetter_IsHeldWithTheNumbers()
    {
        var finding = Assert.Single(Gate.Check(Report(6, 50, 4), "tuned"));

        Assert.Equal("TS7021", finding.Code);
        Assert.Contains("more cases would decide it", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WithinTheMargin_Passes() => Assert.Empty(Codes(Report(6, 300, 4), Gate with { Margin = 0.05 }));

    [Fact]
    public void Check_Worse_IsHeld() => Assert.Equal(["TS7021"], Codes(Report(1, 40, 20), Gate with { Margin = 0.05 }));

    [Fact]
    public void Check_TooFewCases_IsHeld() => Assert.Equal(["TS7020"], Codes(Report(20, 5, 0)));

    [Fact]
    public void Check_LeakedCases_AreHeldUnlessLeftOut()
    {
        var report = Report(20, 40, 1, leaks: [new LeakedCase("q", "exact", 1, null)]);

        Assert.Equal(["TS7023"], Codes(report));
        Assert.Empty(Codes(report with { LeakedLeftOut = true }));
        Assert.Equal(["TS7024"], Codes(report with { Leaks = null }));
    }

    [Fact]
    public void Check_FailedAnswersOrNoComparison_AreHeld()
    {
        Assert.Equal(["TS7025"], Codes(Report(20, 40, 1, failed: 3)));
        Assert.Equal(["TS7022"], Codes(Report(20, 40, 1), Gate with { Scorer = "bleu" }));
    }

    [Fact]
    public void Check_LowerIsBetter_LooksAtTheOtherEnd()
    {
        var latency = Gate with { Scorer = "latency" };

        Assert.Equal(["TS7021"], Codes(Report(30, 5, 0, byLatency: true), latency));
        Assert.Empty(Codes(Report(0, 5, 30, byLatency: true), latency));
    }
}
