namespace Tunesmith.Local;

/// <summary>How GGUF names architectures and tensors.</summary>
internal static class GgufNames
{
    private static readonly (string Ours, string Theirs)[] Layer =
    [
        ("input_layernorm", "attn_norm"),
        ("self_attn.q_proj", "attn_q"),
        ("self_attn.k_proj", "attn_k"),
        ("self_attn.v_proj", "attn_v"),
        ("self_attn.o_proj", "attn_output"),
        ("self_attn.q_norm", "attn_q_norm"),
        ("self_attn.k_norm", "attn_k_norm"),
        ("post_attention_layernorm", "ffn_norm"),
        ("mlp.gate_proj", "ffn_gate"),
        ("mlp.up_proj", "ffn_up"),
        ("mlp.down_proj", "ffn_down"),
    ];

    /// <summary>llama.cpp's architecture for a family.</summary>
    public static string Architecture(string family) => family == "mistral" ? "llama" : family;

    /// <summary>Whether llama.cpp rotates neighbouring numbers of a head, and not its halves, so that rows of queries and keys change places.</summary>
    public static bool Interleaved(string architecture) => architecture is "llama" or "smollm3";

    /// <summary>Our tensor names with theirs, in the order of the model.</summary>
    public static IEnumerable<(string Ours, string Theirs)> Of(ModelConfig config)
    {
        yield return ("model.embed_tokens.weight", "token_embd.weight");
        for (var layer = 0; layer < config.Layers; layer++)
        {
            foreach (var (ours, theirs) in Layer)
            {
                yield return ($"model.layers.{layer}.{ours}.weight", $"blk.{layer}.{theirs}.weight");
                yield return ($"model.layers.{layer}.{ours}.bias", $"blk.{layer}.{theirs}.bias");
            }
        }

        yield return ("model.norm.weight", "output_norm.weight");
        yield return ("lm_head.weight", "output.weight");
    }

    /// <summary>Reorders the rows of queries or keys from halves to neighbours.</summary>
    public static float[] Interleave(float[] numbers, int heads, int headSize) => Reorder(numbers, heads, headSize, (head, half, i) => ((head * headSize) + (half * headSize / 2) + i, (head * headSize) + (2 * i) + half));

    /// <summary>Reorders the rows of queries or keys from neighbours to halves.</summary>
    public static float[] Halve(float[] numbers, int heads, int headSize) => Reorder(numbers, heads, headSize, (head, half, i) => ((head * headSize) + (2 * i) + half, (head * headSize) + (half * headSize / 2) + i));

    private static float[] Reorder(float[] numbers, int heads, int headSize, Func<int, int, int, (int From, int To)> rows)
    {
        var columns = numbers.Length / (heads * headSize);
        var result = new float[numbers.Length];
        for (var head = 0; head < heads; head++)
        {
            for (var i = 0; i < headSize / 2; i++)
            {
                for (var half = 0; half < 2; half++)
                {
                    var (from, to) = rows(head, half, i);
                    numbers.AsSpan(from * columns, columns).CopyTo(result.AsSpan(to * columns, columns));
                }
            }
        }

        return result;
    }
}
