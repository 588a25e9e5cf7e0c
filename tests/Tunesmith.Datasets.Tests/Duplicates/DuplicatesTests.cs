using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class DuplicatesTests
{
    private const string Long = "You can return an item within thirty days of delivery if it is unused and in its box; send it back with the slip that came with it.";

    private static async Task<(List<string> Kept, DuplicateReport Report)> RemoveAsync(params Sample[] samples)
    {
        var report = new DuplicateReport();
        var kept = await Duplicates.RemoveAsync(samples.ToAsyncEnumerable(), report).Select(sample => sample.Messages[0].Content).ToListAsync();
        return (kept, report);
    }

    [Fact]
    public async Task Remove_EqualAndNearlyEqual_KeepsTheFirst()
    {
        var question = "How long do I have to send back an item that I have bought in your shop, and what must I do for it?";
        var (kept, report) = await RemoveAsync(
            Some.Pair(question, Long), Some.Pair(question, Long), Some.Pair(question.ToUpperInvariant() + "!", Long + " "), Some.Pair("Another question altogether", Long));

        Assert.Equal([question, "Another question altogether"], kept);
        Assert.Equal((2, 1, 1), (report.Kept, report.Exact, report.Near));
    }

    [Fact]
    public async Task Remove_ManyQuestionsForOneAnswer_KeepsThem()
    {
        var (kept, _) = await RemoveAsync(Some.Pair("How long may I return things?", Long), Some.Pair("When is it too late to send it back?", Long));

        Assert.Equal(2, kept.Count);
    }

    [Fact]
    public async Task Remove_OneQuestionWithOtherAnswers_KeepsThem()
    {
        var (kept, _) = await RemoveAsync(Some.Pair("Continue the story, please, as you like it best.", "Once there was a king."), Some.Pair("Continue the story, please, as you like it best.", "It rained all week."));

        Assert.Equal(2, kept.Count);
    }

    [Fact]
    public async Task Remove_ChineseWithOtherPunctuation_IsNear()
    {
        var (kept, report) = await RemoveAsync(Some.Pair("请问你们的退货政策是怎样的？需要多长时间才能退款？", "三十天内。"), Some.Pair("请问，你们的退货政策是怎样的?需要多长时间才能退款", "三十天内"));

        Assert.Single(kept);
        Assert.Equal(1, report.Near);
    }

    [Fact]
    public void DistinctCounter_AboveItsCapacity_EstimatesWithinTenPerCent()
    {
        var counter = new DistinctCounter(4_000);
        for (var i = 0; i < 100_000; i++)
        {
            counter.Add(TextHash.Mix((ulong)(i % 50_000) + 1));
        }

        Assert.True(counter.IsEstimate);
        Assert.InRange(counter.Count, 45_000, 55_000);
    }

    [Fact]
    public void DistinctCounter_BelowItsCapacity_IsExact()
    {
        var counter = new DistinctCounter();

        Assert.Equal([true, true, false, true], new ulong[] { 5, 0, 5, 7 }.Select(hash => counter.Add(hash)));
        Assert.Equal((3, false), (counter.Count, counter.IsEstimate));
        Assert.Equal([true, false], new ulong[] { 0, 8 }.Select(hash => counter.Contains(hash)));
    }
}
