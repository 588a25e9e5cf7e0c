using Tunesmith.Local;

namespace Tunesmith.Bench.Decode;

/// <summary>A model of a given shape with random weights, as a folder and as GGUF files.</summary>
/// <param name="Name">Name of the shape.</param>
/// <param name="Hidden">Width.</param>
/// <param name="Inner">Width of the feed-forward part.</param>
/// <param name="Layers">Layers.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KeyValueHeads">Key and value heads.</param>
/// <param name="Vocabulary">Tokens.</param>
internal sealed record RandomModel(string Name, int Hidden, int Inner, int Layers, int Heads, int KeyValueHeads, int Vocabulary)
{
    /// <summary>Writes it, unless it is there from an earlier run.</summary>
    public string Write(string root, string tokenizer)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "bench", "decode", Name)).FullName;
        if (File.Exists(Gguf(folder, "q8_0")))
        {
            return folder;
        }

        File.WriteAllText(Path.Combine(folder, "config.json"), $$"""
            {"model_type":"llama","hidden_size":{{Hidden}},"intermediate_size":{{Inner}},"num_hidden_layers":{{Layers}},"num_attention_heads":{{Heads}},"num_key_value_heads":{{KeyValueHeads}},"vocab_size":{{Vocabulary}},"max_position_embeddings":1024,"rms_norm_eps":1e-5,"tie_word_embeddings":true}
            """);
        File.Copy(Path.Combine(tokenizer, "tokenizer.json"), Path.Combine(folder, "tokenizer.json"), overwrite: true);
        var random = new Random(1);
        SafeTensorsWriter.Save(Path.Combine(folder, "model.safetensors"), [.. Tensors().Select(tensor => (tensor.Name, tensor.Shape, Numbers(tensor.Shape, random)))], TensorKind.F32);
        using var model = ExportedModel.Open(ModelFolder.Open(folder), null);
        GgufExport.Write(Gguf(folder, "f32"), model, GgufKind.F32);
        GgufExport.Write(Gguf(folder, "q8_0"), model, GgufKind.Q8);
        return folder;
    }

    public static string Gguf(string folder, string kind) => Path.Combine(folder, $"model-{kind}.gguf");

    private IEnumerable<(string Name, IReadOnlyList<long> Shape)> Tensors()
    {
        long width = Hidden / Heads * KeyValueHeads;
        yield return ("model.embed_tokens.weight", [Vocabulary, Hidden]);
        yield return ("model.norm.weight", [Hidden]);
        for (var layer = 0; layer < Layers; layer++)
        {
            var at = $"model.layers.{layer}.";
            yield return (at + "input_layernorm.weight", [Hidden]);
            yield return (at + "post_attention_layernorm.weight", [Hidden]);
            yield return (at + "self_attn.q_proj.weight", [Hidden, Hidden]);
            yield return (at + "self_attn.k_proj.weight", [width, Hidden]);
            yield return (at + "self_attn.v_proj.weight", [width, Hidden]);
            yield return (at + "self_attn.o_proj.weight", [Hidden, Hidden]);
            yield return (at + "mlp.gate_proj.weight", [Inner, Hidden]);
            yield return (at + "mlp.up_proj.weight", [Inner, Hidden]);
            yield return (at + "mlp.down_proj.weight", [Hidden, Inner]);
        }
    }

    private static float[] Numbers(IReadOnlyList<long> shape, Random random)
    {
        var numbers = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = shape.Count == 1 ? 1 : (random.NextSingle() - 0.5f) * 0.12f;
        }

        return numbers;
    }
}
