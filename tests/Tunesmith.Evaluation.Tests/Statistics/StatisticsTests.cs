using Xunit;

namespace Tunesmith.Evaluation.Tests;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 5, 1)]
    [InlineData(9, 1, 0.021484375)] // 2 · 11/1024
    [InlineData(1, 9, 0.021484375)]
    [InlineData(10, 0, 0.001953125)]
    [InlineData(6, 2, 0.2890625)]
    public void SignTest_IsTheExactBinomial(long wins, long losses, double expected) => Assert.Equal(expected, SignTest.PValue(wins, losses), 1e-12);

    [Fact]
    public void SignTest_OfThousands_DoesNotUnderflow() => Assert.InRange(SignTest.PValue(5_100, 4_900), 0.04, 0.06);

    [Theory]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(3, 0.9986501019683699)]
    public void Normal_BelowAndQuantile_AgreeWithTables(double x, double share)
    {
        Assert.Equal(share, Normal.Below(x), 2e-7);
        Assert.Equal(x, Normal.Quantile(share), 1e-4);
    }

    [Fact]
    public void Bootstrap_HoldsTheTrueMeanAboutAsOftenAsItSays()
    {
        // A skewed population with mean 1: 400 samples of 60, each with its interval.
        var random = new Random(3);
        var held = 0;
        for (var i = 0; i < 400; i++)
        {
            var values = Enumerable.Range(0, 60).Select(_ => -Math.Log(1 - random.NextDouble())).ToList();
            held += Bootstrap.OfMean(values, i)!.Value.Holds(1) ? 1 : 0;
        }

        Assert.InRange(held / 400.0, 0.905, 0.98);
    }

    [Fact]
    public void Newcombe_HoldsTheTrueDifferenceAboutAsOftenAsItSays()
    {
        var random = new Random(4);
        var held = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var counts = new long[4];
            for (var j = 0; j < 50; j++)
            {
                var x = random.NextDouble();
                counts[x < 0.4 ? 0 : x < 0.6 ? 1 : x < 0.7 ? 2 : 3]++;
            }

            held += Proportions.Newcombe(counts[0], counts[1], counts[2], counts[3]).Holds(0.1) ? 1 : 0;
        }

        Assert.InRange(held / 2_000.0, 0.935, 0.98);
    }

    [Fact]
    public void Bootstrap_SameSeed_GivesTheSameAndFewValuesGetStudents()
    {
        var values = Enumerable.Range(0, 50).Select(i => (double)(i * i % 17)).ToList();

        Assert.Equal(Bootstrap.OfMean(values, 1), Bootstrap.OfMean(values, 1));
        Assert.NotEqual(Bootstrap.OfMean(values, 1), Bootstrap.OfMean(values, 2));
        Assert.Null(Bootstrap.OfMean([1], 1));
        Assert.Equal(new Interval(2, 2), Bootstrap.OfMean([2, 2, 2], 1));
        var student = Bootstrap.OfMean([1, 2, 3], 1)!.Value;
        Assert.Equal(2 - (4.3027 / Math.Sqrt(3)), student.Low, 1e-9);
    }

    [Fact]
    public void Compare_RightAndWrong_CountsWinsAndDecides()
    {
        var pairs = Enumerable.Repeat((1.0, 1.0), 40).Concat(Enumerable.Repeat((1.0, 0.0), 20)).Concat(Enumerable.Repeat((0.0, 1.0), 2)).Concat(Enumerable.Repeat((0.0, 0.0), 38)).ToList();

        var found = PairedComparison.Of(new ExactMatch(), "tuned", "base", pairs, 1);

        Assert.Equal((20, 78, 2), (found.Wins, found.Ties, found.Losses));
        Assert.Equal((0.18, 0, Verdict.Better), (found.Difference, found.MoreCases!.Value, found.Verdict));
        Assert.Equal(SignTest.PValue(20, 2), found.PValue);
        Assert.Equal(Verdict.Worse, PairedComparison.Of(new ExactMatch(), "base", "tuned", [.. pairs.Select(pair => (pair.Item2, pair.Item1))], 1).Verdict);
    }

    [Fact]
    public void Compare_LowerIsBetter_TurnsTheVerdict()
    {
        var pairs = Enumerable.Range(0, 30).Select(i => (1.0 + (i % 3 * 0.1), 2.0 + (i % 5 * 0.1))).ToList();

        var found = PairedComparison.Of(new Latency(), "tuned", "base", pairs, 1);

        Assert.True(found.Difference < 0);
        Assert.Equal((Verdict.Better, 30, 0), (found.Verdict, found.Wins, found.Losses));
        Assert.Equal(Verdict.Different, PairedComparison.Of(new AnswerLength(), "tuned", "base", pairs, 1).Verdict);
    }

    [Fact]
    public void Compare_UndecidedDifference_SaysHowManyMoreCases()
    {
        // 55 % against 50 % on 100 cases, half of them told apart: far from decided.
        var pairs = Enumerable.Repeat((1.0, 0.0), 28).Concat(Enumerable.Repeat((0.0, 1.0), 23)).Concat(Enumerable.Repeat((1.0, 1.0), 49)).ToList();

        var found = PairedComparison.Of(new ExactMatch(), "tuned", "base", pairs, 1);

        Assert.Equal(Verdict.Undecided, found.Verdict);
        Assert.InRange(found.MoreCases!.Value, 1_300, 1_700); // 7.85 · 0.5126 / 0.05² − 100
        Assert.Equal(Verdict.Same, PairedComparison.Of(new ExactMatch(), "a", "b", [.. Enumerable.Repeat((1.0, 1.0), 9)], 1).Verdict);
        Assert.Null(PairedComparison.Of(new ExactMatch(), "a", "b", [(1, 0), (0, 1)], 1).MoreCases);
    }

    [Fact]
    public void Compare_OneCase_IsNeverDecided()
    {
        var found = PairedComparison.Of(Rouge.L, "a", "b", [(1, 0)], 1);

        Assert.Equal((Verdict.Undecided, null), (found.Verdict, found.Low));
    }
}
