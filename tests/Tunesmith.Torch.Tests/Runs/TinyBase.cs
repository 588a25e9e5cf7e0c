using System.Text.Json.Nodes;
using Tunesmith.Local;

namespace Tunesmith.Torch.Tests;

/// <summary>A model of 20,000 random weights that reads bytes: the same on every machine.</summary>
internal static class TinyBase
{
    private const int Hidden = 32, Inner = 64, Layers = 2, Heads = 4, Groups = 2, Vocabulary = 260;
    private static readonly string[] Special = ["<|end|>", "<|user|>", "<|assistant|>", "<|system|>"];

    public static string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        WriteWeights(folder);
        WriteConfig(folder);
        WriteTokenizer(folder);
        return folder;
    }

    private static void WriteWeights(string folder)
    {
        // A generator of our own: System.Random may change between versions, recorded curves may not.
        var state = 1UL;
        float Next()
        {
            state = unchecked((state * 6364136223846793005UL) + 1442695040888963407UL);
            return (((state >> 40) / (float)(1 << 24)) - 0.5f) * 0.2f;
        }

        float[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];
        float[] Ones() => [.. Enumerable.Repeat(1f, Hidden)];
        List<(string, IReadOnlyList<long>, float[])> tensors = [("model.embed_tokens.weight", [Vocabulary, Hidden], Random(Vocabulary * Hidden)), ("model.norm.weight", [Hidden], Ones())];
        for (var layer = 0; layer < Layers; layer++)
        {
            var name = $"model.layers.{layer}.";
            foreach (var (module, rows, columns) in new[]
            {
                ("self_attn.q_proj", Hidden, Hidden), ("self_attn.k_proj", Hidden / Heads * Groups, Hidden), ("self_attn.v_proj", Hidden / Heads * Groups, Hidden), ("self_attn.o_proj", Hidden, Hidden),
                ("mlp.gate_proj", Inner, Hidden), ("mlp.up_proj", Inner, Hidden), ("mlp.down_proj", Hidden, Inner),
            })
            {
                tensors.Add(($"{name}{module}.weight", [rows, columns], Random(rows * columns)));
            }

            tensors.Add((name + "input_layernorm.weight", [Hidden], Ones()));
            tensors.Add((name + "post_attention_layernorm.weight", [Hidden], Ones()));
        }

        SafeTensorsWriter.Save(Path.Combine(folder, "model.safetensors"), tensors.Select(tensor => (tensor.Item1, tensor.Item2, tensor.Item3)), TensorKind.F32);
    }

    private static void WriteConfig(string folder) => File.WriteAllText(Path.Combine(folder, "config.json"), new JsonObject
    {
        ["architectures"] = new JsonArray("LlamaForCausalLM"), ["model_type"] = "llama", ["hidden_size"] = Hidden, ["intermediate_size"] = Inner, ["num_hidden_layers"] = Layers,
        ["num_attention_heads"] = Heads, ["num_key_value_heads"] = Groups, ["vocab_size"] = Vocabulary, ["max_position_embeddings"] = 512, ["rms_norm_eps"] = 1e-5,
        ["rope_theta"] = 10000.0, ["hidden_act"] = "silu", ["tie_word_embeddings"] = true, ["eos_token_id"] = 0,
    }.ToJsonString());

    private static void WriteTokenizer(string folder)
    {
        var vocabulary = new JsonObject();
        foreach (var special in Special)
        {
            vocabulary.Add(special, vocabulary.Count);
        }

        static bool Shown(int value) => value is (>= 0x21 and <= 0x7e) or (>= 0xa1 and <= 0xac) or (>= 0xae and <= 0xff);
        for (int value = 0, hidden = 0; value < 256; value++)
        {
            vocabulary.Add(((char)(Shown(value) ? value : 256 + hidden++)).ToString(), vocabulary.Count);
        }

        var added = Special.Select((content, id) => (JsonNode)new JsonObject
        {
            ["id"] = id, ["content"] = content, ["single_word"] = false, ["lstrip"] = false, ["rstrip"] = false, ["normalized"] = false, ["special"] = true,
        });
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), new JsonObject
        {
            ["version"] = "1.0", ["added_tokens"] = new JsonArray([.. added]), ["normalizer"] = null,
            ["pre_tokenizer"] = new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["use_regex"] = true },
            ["decoder"] = new JsonObject { ["type"] = "ByteLevel" },
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = new JsonArray() },
        }.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), new JsonObject
        {
            ["eos_token"] = "<|end|>",
            ["chat_template"] = "{% for message in messages %}{{ '<|' + message['role'] + '|>' + message['content'] }}{% if message['role'] == 'assistant' %}{{ '<|end|>' }}{% endif %}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}",
        }.ToJsonString());
    }
}
