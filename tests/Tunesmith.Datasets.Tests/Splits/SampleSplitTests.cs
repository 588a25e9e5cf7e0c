using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class SampleSplitTests
{
    private static readonly SplitShares Shares = new(0.1, 0.2, 7);

    [Fact]
    public void Of_ManyDocuments_ComesNearTheShares()
    {
        var counts = Enumerable.Range(0, 20_000).Select(i => SampleSplit.Of(Some.Pair($"Q{i}", "A"), Shares)).CountBy(split => split).ToDictionary();

        Assert.InRange(counts["validation"], 1_850, 2_150);
        Assert.InRange(counts["cases"], 3_800, 4_200);
    }

    [Fact]
    public void Of_SamplesOfOneDocument_StayTogether() =>
        Assert.Single(Enumerable.Range(0, 100).Select(i => SampleSplit.Of(Some.Pair($"Q{i}", "A", "document"), Shares)).Distinct());

    [Fact]
    public void Of_AnotherSeed_GivesAnotherSplit()
    {
        var samples = Enumerable.Range(0, 200).Select(i => Some.Pair($"Q{i}", "A")).ToList();

        Assert.NotEqual(samples.Select(sample => SampleSplit.Of(sample, Shares)), samples.Select(sample => SampleSplit.Of(sample, Shares with { Seed = 8 })));
    }

    [Fact]
    public void Of_IsFrozen()
    {
        // Computed in Python with hashlib. These values may never change: a dataset that grows must keep its old samples on their side.
        Assert.Equal(
            ["train", "train", "train", "train", "train", "train", "cases", "train"],
            Enumerable.Range(0, 8).Select(i => SampleSplit.Of(Some.Pair($"Q{i}", "A"), Shares)));
    }

    [Fact]
    public void Of_LargerCases_OnlyAddsToThem() =>
        Assert.All(
            Enumerable.Range(0, 500).Select(i => Some.Pair($"Q{i}", "A")).Where(sample => SampleSplit.Of(sample, Shares) == "cases"),
            sample => Assert.Equal("cases", SampleSplit.Of(sample, Shares with { Cases = 0.3 })));

    [Fact]
    public async Task Streams_GiveEverySampleOnce()
    {
        var samples = Enumerable.Range(0, 300).Select(i => Some.Pair($"Q{i}", "A")).ToList();
        var splits = SampleSplit.Streams(samples.ToAsyncEnumerable, Shares);

        var all = new List<Sample>();
        foreach (var split in splits.Values)
        {
            all.AddRange(await split.ToListAsync());
        }

        Assert.Equal(samples.Select(SampleHash.Of).Order(), all.Select(SampleHash.Of).Order());
        Assert.Equal(["train"], SampleSplit.Streams(samples.ToAsyncEnumerable, new SplitShares(0, 0)).Keys);
    }

    [Theory]
    [InlineData(0.1, 0.1, null)]
    [InlineData(-0.1, 0.1, "TS4006")]
    [InlineData(0.5, 0.5, "TS4006")]
    [InlineData(double.NaN, 0.5, "TS4006")]
    public void Check_Shares_AreRefusedWhenNothingIsLeft(double validation, double cases, string? code) =>
        Assert.Equal(code, SampleSplit.Check(new SplitShares(validation, cases)).FirstOrDefault()?.Code);

    [Fact]
    public void Check_EmptySplit_Warns() =>
        Assert.Equal(["TS4007"], SampleSplit.Check(Shares, new Dictionary<string, long> { ["train"] = 3, ["cases"] = 1 }).Select(finding => finding.Code));
}
