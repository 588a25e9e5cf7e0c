using System.Text.Json.Nodes;
using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Local;

namespace Tunesmith.Bench.Train;

/// <summary>A random Llama of 14.7 million weights with a vocabulary of 32,000, and samples of 257 tokens.</summary>
internal static class BenchBase
{
    public const int Hidden = 288, Inner = 768, Layers = 6, Heads = 6, Groups = 3, Vocabulary = 32_000, Length = 257;

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(1);
        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() - 0.5) * 0.08))];
        float[] Ones() => [.. Enumerable.Repeat(1f, Hidden)];
        List<(string, IReadOnlyList<long>, float[])> tensors = [("model.embed_tokens.weight", [Vocabulary, Hidden], Numbers(Vocabulary * Hidden)), ("model.norm.weight", [Hidden], Ones())];
        for (var layer = 0; layer < Layers; layer++)
        {
            var name = $"model.layers.{layer}.";
            foreach (var (module, rows, columns) in Matrices())
                tensors.Add(($"{name}{module}.weight", [rows, columns], Numbers(rows * columns)));
            tensors.Add((name + "input_layernorm.weight", [Hidden], Ones()));
            tensors.Add((name + "post_attention_layernorm.weight", [Hidden], Ones()));
        }

        SafeTensorsWriter.Save(Path.Combine(folder, "model.safetensors"), tensors.Select(tensor => (tensor.Item1, tensor.Item2, tensor.Item3)), TensorKind.F32);
        File.WriteAllText(Path.Combine(folder, "config.json"), new JsonObject
        {
            ["architectures"] = new JsonArray("LlamaForCausalLM"), ["model_type"] = "llama", ["hidden_size"] = Hidden, ["intermediate_size"] = Inner, ["num_hidden_layers"] = Layers,
            ["num_attention_heads"] = Heads, ["num_key_value_heads"] = Groups, ["vocab_size"] = Vocabulary, ["max_position_embeddings"] = 512, ["rms_norm_eps"] = 1e-5,
            ["rope_theta"] = 10000.0, ["hidden_act"] = "silu", ["tie_word_embeddings"] = true, ["eos_token_id"] = 256,
        }.ToJsonString());
        WriteTokenizer(folder);
    }

    /// <summary>Weights that a token passes on its way to the head, without the embedding.</summary>
    public static long TrunkWeights => Layers * Matrices().Sum(matrix => (long)matrix.Rows * matrix.Columns);

    public static void WriteSamples(string path, int count)
    {
        var random = new Random(2);
        File.WriteAllLines(path, Enumerable.Range(0, count).Select(_ =>
        {
            var text = new string([.. Enumerable.Range(0, Length - 1).Select(_ => (char)random.Next('a', 'z' + 1))]);
            return SampleJson.ToText(new Sample([new ChatTurn("assistant", text)], new Dictionary<string, string>(), new Provenance(SampleHash.OfText(text))));
        }));
    }

    private static (string Name, int Rows, int Columns)[] Matrices()
    {
        var keys = Hidden / Heads * Groups;
        return
        [
            ("self_attn.q_proj", Hidden, Hidden), ("self_attn.k_proj", keys, Hidden), ("self_attn.v_proj", keys, Hidden), ("self_attn.o_proj", Hidden, Hidden),
            ("mlp.gate_proj", Inner, Hidden), ("mlp.up_proj", Inner, Hidden), ("mlp.down_proj", Hidden, Inner),
        ];
    }

    private static void WriteTokenizer(string folder)
    {
        var vocabulary = new JsonObject();
        static bool Shown(int value) => value is (>= 0x21 and <= 0x7e) or (>= 0xa1 and <= 0xac) or (>= 0xae and <= 0xff);
        for (int value = 0, hidden = 0; value < 256; value++)
            vocabulary.Add(((char)(Shown(value) ? value : 256 + hidden++)).ToString(), value);
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), new JsonObject
        {
            ["version"] = "1.0",
            ["added_tokens"] = new JsonArray(new JsonObject { ["id"] = 256, ["content"] = "<|end|>", ["special"] = true }),
            ["pre_tokenizer"] = new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["use_regex"] = true },
            ["decoder"] = new JsonObject { ["type"] = "ByteLevel" },
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = new JsonArray() },
        }.ToJsonString());
    }
}
