using System.Text.Json;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class StatisticsTests
{
    private static readonly ModelLanguage Language = new("test", new PieceTokenizer(), new ChatMl(), [PieceTokenizer.End], 512);

    private static async Task<SplitStatistics> OfAsync(params Sample[] samples) =>
        (await SampleStatistics.OfAsync(Some.Train(samples), Language, null, default)).Train!;

    [Fact]
    public async Task Of_Samples_CountsWhatRulesAsk()
    {
        var found = await OfAsync(
            Some.Pair("Where is my parcel?", "Sure! It is on its way to you."),
            Some.Pair("Where is my parcel?", "Sure! It is on its way to you."),
            Some.Pair("Can I pay later?", "Sure! It is possible to pay in thirty days."),
            Some.Of(new("system", "Be brief."), new("user", "Call 13812345678 and 13912345678"), new("assistant", " "), new("user", "?"), new("assistant", "No.")),
            Some.Of(new ChatTurn("assistant", "从前有一座山，山里有一座庙。")));

        Assert.Equal((5, 12, 1, 1, 1), (found.Samples, found.Messages, found.PlainTexts, found.MultiTurn, found.EmptyAnswers));
        Assert.Equal((1, 0), (found.Duplicates.Exact, found.Duplicates.Near));
        Assert.Equal(("Sure! It is", 3), (found.Openings[0].Text, found.Openings[0].Count));
        Assert.Equal(0.5, found.Openings[0].Share);
        Assert.Equal(("Sure! It is on its way to you.", 2), (found.Answers[0].Text, found.Answers[0].Count));
        Assert.Equal(new PiiCount(1, 2), found.Pii["phone"]);
        Assert.Equal((1, 1), (found.SystemPrompts.With, found.SystemPrompts.Distinct));
        Assert.Equal((4, 1), (found.Languages["en"], found.Languages["zh"]));
        Assert.Equal((4, 5), (found.Sources, found.DistinctAnswers));
    }

    [Fact]
    public async Task Of_WithALanguage_CountsTokensAsTheTrainerDoes()
    {
        Sample[] samples = [Some.Pair("Hello", "Hi there"), Some.Of(new("user", "Hello you"), new("assistant", "")), Some.Of(new ChatTurn("assistant", "Once upon"))];
        var masked = samples.Select(sample => LabelMask.Of(sample, Language)).ToList();

        var tokens = (await OfAsync(samples)).Tokens!;

        Assert.Equal(masked.Sum(sample => sample.Tokens.Count), tokens.Tokens);
        Assert.Equal(masked.Sum(sample => sample.LearnedTokens), tokens.LearnedTokens);
        Assert.Equal(masked.Max(sample => sample.Tokens.Count), tokens.Lengths.Max);
        Assert.Equal((1, 0, 0), (tokens.EndTokenAppended, tokens.NothingLearned, tokens.Refused));
        Assert.Equal(2, tokens.LearnNothingWhenCutTo(5));
        Assert.Equal(0, tokens.LearnNothingWhenCutTo(100));
        Assert.Equal(masked.SelectMany(sample => sample.Tokens).Max(), tokens.LargestId);
    }

    [Fact]
    public async Task Of_TemplateThatRefuses_CountsAndQuotesTheReason()
    {
        var refusing = Language with { Template = new ChatMl(refuseWithoutUser: true) };
        var found = await SampleStatistics.OfAsync(Some.Train(Some.Of(new("system", "S"), new("assistant", "A"))), refusing, null, default);

        Assert.Equal((1, "A user must speak."), (found.Train!.Tokens!.Refused, found.Train.Tokens.RefusedBecause));
    }

    [Fact]
    public async Task Of_Splits_CountsWhatIsOnBothSides()
    {
        var found = await SampleStatistics.OfAsync(
            new Dictionary<string, IAsyncEnumerable<Sample>>
            {
                ["cases"] = new[] { Some.Pair("Q1", "A", "one"), Some.Pair("Q3", "A", "three") }.ToAsyncEnumerable(),
                ["train"] = new[] { Some.Pair("Q1", "A", "one"), Some.Pair("Q2", "A", "two") }.ToAsyncEnumerable(),
                ["validation"] = new[] { Some.Pair("Q4", "A", "two"), Some.Pair("Q5", "A", "one") }.ToAsyncEnumerable(),
            }, null, null, default);

        Assert.Equal((1, 2), (found.SharedSamples, found.SharedSources));
        Assert.Null(found.Train!.Tokens);
        Assert.Equal(2, found.Validation!.Samples);
    }

    [Fact]
    public async Task Statistics_GoThroughJsonUnchanged()
    {
        var found = await SampleStatistics.OfAsync(Some.Train(Some.Pair("Hello", "Hi"), Some.Pair("Hello", "Hi")), Language, null, default);
        var json = JsonSerializer.Serialize(found, JsonSerializerOptions.Web);

        var read = JsonSerializer.Deserialize<DatasetStatistics>(json, JsonSerializerOptions.Web)!;

        Assert.Equal(json, JsonSerializer.Serialize(read, JsonSerializerOptions.Web));
        Assert.Equal(found.Train!.Tokens!.Lengths.P95, read.Train!.Tokens!.Lengths.P95);
    }

    [Fact]
    public void Lengths_AreExactToFourThousandAndWithinHalfAPerCentAbove()
    {
        var random = new Random(5);
        var lengths = Enumerable.Range(0, 20_000).Select(_ => (int)Math.Exp(random.NextDouble() * 12)).ToList();
        var counter = new LengthCounter();
        lengths.ForEach(counter.Add);
        var found = counter.Lengths();

        var sorted = lengths.Order().ToList();
        foreach (var share in new[] { 0.01, 0.25, 0.5, 0.7, 0.95, 0.99, 1 })
        {
            var exact = sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
            Assert.InRange(found.At(share), exact, exact <= 4_096 ? exact : exact * 1.005);
        }

        Assert.Equal((sorted[0], sorted[^1], lengths.Sum(length => (long)length), 20_000L), (found.Min, found.Max, found.Sum, found.Count));
        Assert.Equal(sorted.Count(length => length > 1_000), found.CountOver(1_000));
        Assert.InRange(found.CountOver(50_000), sorted.Count(length => length > 50_000) - 60, sorted.Count(length => length > 50_000) + 60);
        Assert.Equal(20_000, found.Buckets.Sum(bucket => bucket.Count));
        Assert.All(found.Buckets.Zip(found.Buckets.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    [InlineData(1_000)]
    public void Bars_HoldEveryLengthOnceInEqualRanges(int most)
    {
        var counter = new LengthCounter();
        for (var i = 0; i < 500; i++)
        {
            counter.Add(7 + (i * 31 % 900));
        }

        var bars = counter.Lengths().Bars(most);

        Assert.InRange(bars.Count, 1, most);
        Assert.Equal(500, bars.Sum(bar => bar.Count));
        Assert.Single(bars.Select(bar => bar.To - bar.From).Distinct());
        Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.Equal(pair.First.To + 1, pair.Second.From));
        Assert.Empty(Lengths.None.Bars(most));
    }

    [Fact]
    public void FrequentTexts_OfVeryMany_KeepTheFrequentOnes()
    {
        var texts = new FrequentTexts(20);
        for (var i = 0; i < 200_000; i++)
        {
            texts.Add(i % 20 == 0 ? "often" : $"rare {i}");
        }

        Assert.Equal("often", texts.Most(1)[0].Text);
        Assert.InRange(texts.Most(1)[0].Count, 9_900, 10_000);
    }

    [Theory]
    [InlineData("As an AI, I cannot", "As an AI,")]
    [InlineData("  Sure!\nHere it is", "Sure!\nHere it")]
    [InlineData("好的，我来帮您查询一下订单", "好的，我来帮您")]
    [InlineData("好的 Amazon 订单", "好的 Amazon 订")]
    [InlineData("No", "No")]
    [InlineData("", "")]
    public void Opening_IsTheFirstThreeWords(string answer, string expected) => Assert.Equal(expected, Opening.Of(answer).ToString());

    [Theory]
    [InlineData("How can I return the item that I have bought?", "en")]
    [InlineData("Wie kann ich den Artikel zurückgeben, und was kostet das?", "de")]
    [InlineData("Comment puis-je retourner un article que vous avez vendu dans le magasin ?", "fr")]
    [InlineData("¿Cómo puedo devolver el artículo que compré en la tienda?", "es")]
    [InlineData("我想退货，需要多长时间？", "zh")]
    [InlineData("我的 iPhone 15 无法开机", "zh")]
    [InlineData("返品するにはどうすればいいですか", "ja")]
    [InlineData("반품하려면 어떻게 해야 하나요?", "ko")]
    [InlineData("Как вернуть товар?", "ru")]
    [InlineData("12345", "und")]
    public void Language_IsGuessed(string text, string expected) => Assert.Equal(expected, LanguageGuess.Of(text));
}
