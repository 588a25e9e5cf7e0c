using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class MinHashTests
{
    private static string Words(int seed, int count)
    {
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => new string([.. Enumerable.Range(0, 6).Select(_ => (char)('a' + random.Next(26)))])));
    }

    private static double Jaccard(string one, string other)
    {
        static HashSet<string> Shingles(string text) => [.. Enumerable.Range(0, text.Length - 4).Select(i => text.Substring(i, 5))];
        var (a, b) = (Shingles(one), Shingles(other));
        return (double)a.Intersect(b).Count() / a.Union(b).Count();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(40)]
    [InlineData(100)]
    public void Likeness_OfManyPairs_ComesNearTheTrueJaccard(int changed)
    {
        double estimated = 0, exact = 0, worst = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var words = Words(seed, 100).Split(' ');
            var text = string.Join(' ', words);
            for (var i = 0; i < changed; i++)
            {
                words[i * words.Length / Math.Max(1, changed)] = Words(1000 + (seed * 100) + i, 1);
            }

            var other = string.Join(' ', words);
            var likeness = Sketch.Likeness(Sketch.Of(text), Sketch.Of(other));
            estimated += likeness / 60;
            exact += Jaccard(text, other) / 60;
            worst = Math.Max(worst, Math.Abs(likeness - Jaccard(text, other)));
        }

        Assert.InRange(estimated, exact - 0.02, exact + 0.02);
        Assert.InRange(worst, 0, 0.2);
    }

    [Fact]
    public void Find_NearTexts_AreMetNearlyAlways()
    {
        var index = new NearIndex(10_000);
        var texts = Enumerable.Range(0, 2_000).Select(seed => Words(seed, 60)).ToList();
        texts.ForEach(text => index.Add(Sketch.Of(text), default));

        // One word of sixty changed: a true likeness of about 0.95.
        var met = texts.Index().Count(pair => index.Find(Sketch.Of(pair.Item[..^6] + "zzzzzz"), default, 0.85) == pair.Index);

        Assert.InRange(met, 1_980, 2_000);
        Assert.Equal(-1, index.Find(Sketch.Of(Words(99_999, 60)), default, 0.5));
    }

    [Fact]
    public void Find_ManyInOneBucket_EndsSoon()
    {
        var index = new NearIndex(200_000);
        for (var i = 0; i < 5_000; i++)
        {
            index.Add(Sketch.Of("always the same question"), Sketch.Of(Words(i, 10)));
        }

        Assert.Equal(-1, index.Find(Sketch.Of("always the same question"), Sketch.Of(Words(99_999, 10)), 0.9));
        Assert.Equal(5_000, index.Count);
    }

    [Fact]
    public void IsNearElseAdd_AboveItsCapacity_StillFindsButAddsNoMore()
    {
        var index = new NearIndex(100);
        var near = Enumerable.Range(0, 300).Count(seed => index.IsNearElseAdd(Sketch.Of(Words(seed % 200, 40)), default, 0.9));

        // The first hundred are known when they come again; the second hundred never were.
        Assert.Equal((100, 100), (index.Count, near));
    }

    [Theory]
    [InlineData("Hello,   World!", "hello world")]
    [InlineData("ＡＢＣ１２３，你好。", "abc123 你好")]
    [InlineData("  ", "")]
    [InlineData("Ünïcode-Test 🙂", "ünïcode test 🙂")]
    public void PlainForm_KeepsWhatCounts(string text, string expected) => Assert.Equal(expected, PlainForm.Of(text));
}
