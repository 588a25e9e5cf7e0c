using System.Text.Json;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class TokenizerPartTests
{
    [Theory]
    [InlineData("NFC", false, true)]
    [InlineData("NFD", false, false)]
    [InlineData("NFKC", true, true)]
    [InlineData("NFKD", true, false)]
    public void Unicode_forms_are_those_of_the_standard(string form, bool compatible, bool composed)
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.Fixture("normalization.json")));
        foreach (var entry in cases.RootElement.EnumerateArray())
        {
            var text = entry.GetProperty("text").GetString()!;
            var made = new UnicodeForm(compatible, composed).Apply(new AlignedText(text, 0, text.Length));
            Assert.Equal(entry.GetProperty(form).GetString(), made.Span.ToString());
        }
    }

    [Fact]
    public void A_normalised_text_remembers_where_it_came_from()
    {
        var text = "xe\u0301y";
        var made = new UnicodeForm(compatible: false, composed: true).Apply(new AlignedText(text, 0, text.Length));
        Assert.Equal("x\u00e9y", made.Span.ToString());
        Assert.Equal((1, 3), made.Origin(1, 2));
        Assert.Equal((3, 4), made.Origin(2, 3));
    }

    [Theory]
    [InlineData((int)SplitBehavior.Isolated, "a|-|-|b")]
    [InlineData((int)SplitBehavior.Removed, "a|b")]
    [InlineData((int)SplitBehavior.MergedWithPrevious, "a-|-|b")]
    [InlineData((int)SplitBehavior.MergedWithNext, "a|-|-b")]
    [InlineData((int)SplitBehavior.Contiguous, "a|--|b")]
    public void Matches_go_where_the_behaviour_says(int behavior, string expected)
    {
        var words = new List<AlignedText>();
        new PatternSplitter(RuneRegex.Literal("-"), (SplitBehavior)behavior).Split(new AlignedText("a--b", 0, 4), words);
        Assert.Equal(expected, string.Join('|', words.Select(word => word.Span.ToString())));
    }

    [Fact]
    public void Added_tokens_keep_their_flags()
    {
        AddedToken mask = new(1, "<mask>", true, false, false, StripLeft: true, StripRight: false);
        AddedToken word = new(2, "cat", false, false, SingleWord: true, false, false);
        var tokens = new AddedTokens([mask, word]);
        Assert.Equal((mask, 1, 9), tokens.Next("a  <mask> b", 0));
        Assert.Null(tokens.Next("concat cats", 0));
        Assert.Equal((word, 2, 5), tokens.Next("a cat.", 0));
    }

    [Fact]
    public void The_longest_added_token_wins()
    {
        var tokens = new AddedTokens([new(1, "<a", false, false, false, false, false), new(2, "<a>", false, false, false, false, false)]);
        Assert.Equal(2, tokens.Next("x<a>", 0)!.Value.Token.Id);
    }

    [Fact]
    public void A_heap_and_a_scan_merge_alike()
    {
        var merges = new Dictionary<long, (int, int)>();
        var random = new Random(5);
        for (var rank = 0; rank < 40; rank++)
        {
            merges.TryAdd(((long)random.Next(12) << 32) | (uint)random.Next(12), (rank, random.Next(12)));
        }

        for (var round = 0; round < 200; round++)
        {
            List<int> symbols = [.. Enumerable.Range(0, 30).Select(_ => random.Next(12))];
            var expected = Slow([.. symbols], merges);
            Assert.Equal(expected, BpeMerger.Run([.. symbols], merges));
            Assert.Equal(Slow(symbols.GetRange(0, 20), merges), BpeMerger.Run(symbols.GetRange(0, 20), merges));
        }
    }

    private static List<int> Slow(List<int> symbols, Dictionary<long, (int Rank, int Id)> merges)
    {
        while (true)
        {
            var best = Enumerable.Range(0, symbols.Count - 1)
                .Select(at => (Found: merges.TryGetValue(((long)symbols[at] << 32) | (uint)symbols[at + 1], out var merge), Merge: merge, At: at))
                .Where(pair => pair.Found).OrderBy(pair => pair.Merge.Rank).ThenBy(pair => pair.At).FirstOrDefault();
            if (!best.Found)
            {
                return symbols;
            }

            symbols[best.At] = best.Merge.Id;
            symbols.RemoveAt(best.At + 1);
        }
    }
}
