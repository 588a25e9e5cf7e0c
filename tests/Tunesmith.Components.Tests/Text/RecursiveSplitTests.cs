using System.Text.Json;
using Tunesmith.Components.Text.Splitting;

namespace Tunesmith.Components.Tests.Text;

public sealed class RecursiveSplitTests
{
    [Fact]
    public void Chunks_OfTheGoldenCases_AreLangChains()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(Shared.Data("splitter/golden.json")));
        var (equal, whole) = (0, 0);
        foreach (var one in golden.RootElement.EnumerateArray())
        {
            var text = one.GetProperty("input").GetString()!;
            var chunks = RecursiveSplit.Chunks(text, Rules(one.GetProperty("options")), new Utf16Length()).Select(piece => piece.Of(text)).ToList();
            var raw = one.GetProperty("chunks").EnumerateArray().ToList();
            if (raw.Exists(chunk => CutsACharacter(chunk.GetRawText())))
            {
                // LangChain cuts a character in two here; ours keeps it whole.
                Assert.All(chunks, chunk => Assert.False(HasLoneSurrogate(chunk)));
                whole++;
                continue;
            }

            Assert.Equal(raw.Select(chunk => chunk.GetString()), chunks);
            equal++;
        }

        Assert.Equal(155, equal + whole);
        Assert.InRange(whole, 0, 10);
    }

    [Theory]
    [InlineData("a. b. c. d", ". ", "a.|b.|c.|d")]
    [InlineData("一。二。三", "。", "一。|二。|三")]
    public void Chunks_SeparatorKeptAtTheEnd_EndWithIt(string text, string separator, string expected)
    {
        var rules = new SplitRules(3, 0, [separator], KeptSeparator.End);

        var chunks = RecursiveSplit.Chunks(text, rules with { ChunkSize = separator.Length + 1 }, new Utf16Length());

        Assert.Equal(expected, string.Join('|', chunks.Select(piece => piece.Of(text).Trim())));
    }

    [Fact]
    public void Chunks_OfAnyText_AreSpansWithoutHalfCharacters()
    {
        var random = new Random(7);
        string[] bits = ["a", "b ", " ", "\n", "\n\n", "中", "。", "😀", "👨‍👩‍👧", "\u00a0", "\ufeff", "e\u0301", "word", "  "];
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => bits[random.Next(bits.Length)]));
            var size = random.Next(1, 30);
            var rules = new SplitRules(size, random.Next(size), ["\n\n", "\n", " ", ""], (KeptSeparator)random.Next(3));

            foreach (var piece in RecursiveSplit.Chunks(text, rules, new CodePointLength()))
            {
                Assert.False(HasLoneSurrogate(piece.Of(text)));
                Assert.True(piece.Joined is not null || text.AsSpan(piece.Start, piece.Length).SequenceEqual(piece.Of(text)));
            }
        }
    }

    private static SplitRules Rules(JsonElement options) => new(
        options.GetProperty("chunkSize").GetInt32(),
        options.GetProperty("chunkOverlap").GetInt32(),
        options.TryGetProperty("separators", out var separators) ? [.. separators.EnumerateArray().Select(one => one.GetString()!)] : ["\n\n", "\n", " ", ""],
        options.TryGetProperty("keepSeparator", out var keep) && !keep.GetBoolean() ? KeptSeparator.None : KeptSeparator.Start);

    // Half characters stand as escapes in the file, since UTF-8 cannot hold them.
    private static bool CutsACharacter(string json) =>
        System.Text.RegularExpressions.Regex.IsMatch(json, @"(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}|\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])", System.Text.RegularExpressions.RegexOptions.IgnoreCase);

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return true;
        }

        return false;
    }
}
