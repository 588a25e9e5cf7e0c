using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Local;

namespace Tunesmith.Pocket;

/// <summary>The model's files: a random beginning, and the trained weights in F16.</summary>
internal static class PocketModel
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static void Begin(string folder, PocketShape shape, int vocabulary)
    {
        var random = new Random(1);
        List<(string, IReadOnlyList<long>, float[])> tensors =
        [
            ("model.embed_tokens.weight", [vocabulary, shape.Hidden], Normal(random, vocabulary * shape.Hidden, 0.04)),
            ("model.norm.weight", [shape.Hidden], Ones(shape.Hidden)),
        ];
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var name = $"model.layers.{layer}.";
            void Matrix(string module, int rows, int columns, double gain) =>
                tensors.Add(($"{name}{module}.weight", [rows, columns], Normal(random, rows * columns, gain / Math.Sqrt(columns))));
            var last = 1 / Math.Sqrt(2 * shape.Layers);
            Matrix("self_attn.q_proj", shape.Heads * shape.HeadSize, shape.Hidden, 1);
            Matrix("self_attn.k_proj", shape.KeyValueHeads * shape.HeadSize, shape.Hidden, 1);
            Matrix("self_attn.v_proj", shape.KeyValueHeads * shape.HeadSize, shape.Hidden, 1);
            Matrix("self_attn.o_proj", shape.Hidden, shape.Heads * shape.HeadSize, last);
            Matrix("mlp.gate_proj", shape.Inner, shape.Hidden, 1);
            Matrix("mlp.up_proj", shape.Inner, shape.Hidden, 1);
            Matrix("mlp.down_proj", shape.Hidden, shape.Inner, last);
            tensors.Add((name + "input_layernorm.weight", [shape.Hidden], Ones(shape.Hidden)));
            tensors.Add((name + "post_attention_layernorm.weight", [shape.Hidden], Ones(shape.Hidden)));
        }

        SafeTensorsWriter.Save(Path.Combine(folder, "model.safetensors"), tensors.Select(tensor => (tensor.Item1, tensor.Item2, tensor.Item3)), TensorKind.F32);
        File.WriteAllText(Path.Combine(folder, "config.json"), Config(shape, vocabulary).ToJsonString(Readable) + "\n");
        File.WriteAllText(Path.Combine(folder, "generation_config.json"), new JsonObject { ["eos_token_id"] = 0, ["pad_token_id"] = 0, ["do_sample"] = false }.ToJsonString(Readable) + "\n");
    }

    public static void Finish(string trained, string folder)
    {
        Directory.CreateDirectory(folder);
        using var source = SafeTensorsFolder.Open(trained);
        SafeTensorsWriter.Save(
            Path.Combine(folder, "model.safetensors"),
            source.Tensors.Values.Select(tensor => (tensor.Name, tensor.Shape, source.Singles(tensor.Name))).ToList(),
            TensorKind.F16);
        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(trained, "config.json")))!.AsObject();
        config["dtype"] = "float16";
        File.WriteAllText(Path.Combine(folder, "config.json"), config.ToJsonString(Readable) + "\n");
        foreach (var name in (string[])["tokenizer.json", "tokenizer_config.json", "generation_config.json"])
            File.Copy(Path.Combine(trained, name), Path.Combine(folder, name), overwrite: true);
    }

    private static JsonObject Config(PocketShape shape, int vocabulary) => new()
    {
        ["architectures"] = new JsonArray("LlamaForCausalLM"),
        ["model_type"] = "llama",
        ["hidden_size"] = shape.Hidden,
        ["intermediate_size"] = shape.Inner,
        ["num_hidden_layers"] = shape.Layers,
        ["num_attention_heads"] = shape.Heads,
        ["num_key_value_heads"] = shape.KeyValueHeads,
        ["head_dim"] = shape.HeadSize,
        ["vocab_size"] = vocabulary,
        ["max_position_embeddings"] = 512,
        ["rms_norm_eps"] = 1e-5,
        ["rope_theta"] = 10000.0,
        ["hidden_act"] = "silu",
        ["tie_word_embeddings"] = true,
        ["attention_bias"] = false,
        ["mlp_bias"] = false,
        ["bos_token_id"] = null,
        ["eos_token_id"] = 0,
        ["pad_token_id"] = 0,
        ["dtype"] = "float32",
    };

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];

    private static float[] Normal(Random random, int count, double deviation)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i++)
            numbers[i] = (float)(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return numbers;
    }
}
