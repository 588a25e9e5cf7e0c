namespace Tunesmith.Training;

/// <summary>The architectures that are known, with peft's defaults and all linear modules.</summary>
public static class Architectures
{
    private static readonly string[] LlamaLike =
        ["llama", "mistral", "mixtral", "qwen2", "qwen2_moe", "qwen3", "qwen3_moe", "gemma", "gemma2", "gemma3_text", "stablelm", "smollm3", "olmo2"];

    private static readonly Dictionary<string, Architecture> Table = ((Architecture[])
    [
        .. LlamaLike.Select(type => new Architecture(type, ["q_proj", "v_proj"], Llama)),
        new Architecture("phi3", [], Phi3),
        new Architecture("phi4", [], Phi3),
        new Architecture("phi", ["q_proj", "v_proj", "fc1", "fc2"], Phi),
        new Architecture("gpt2", ["c_attn"], Gpt2) { Transposed = true },
        new Architecture("gpt_bigcode", ["c_attn"], Gpt2),
        new Architecture("gpt_neox", ["query_key_value"], FusedAttention),
        new Architecture("bloom", ["query_key_value"], FusedAttention),
        new Architecture("falcon", ["query_key_value"], FusedAttention),
        new Architecture("chatglm", ["query_key_value"], FusedAttention),
        new Architecture("opt", ["q_proj", "v_proj"], model => Split(model, "out_proj", "fc1", "fc2")),
        new Architecture("gptj", ["q_proj", "v_proj"], model => Split(model, "out_proj", "fc_in", "fc_out")),
        new Architecture("gpt_neo", ["q_proj", "v_proj"], model => Split(model, "out_proj", "c_fc", "c_proj")),
        new Architecture("mpt", ["Wqkv"], model => Fused(model, "Wqkv", "out_proj", "up_proj", "down_proj")),
        new Architecture("codegen", ["qkv_proj"], model => Fused(model, "qkv_proj", "out_proj", "fc_in", "fc_out")),
    ]).ToDictionary(architecture => architecture.ModelType);

    /// <summary>The architecture of that name; an unknown one is taken as Llama-like and says so.</summary>
    public static Architecture Of(string modelType) =>
        Table.TryGetValue(modelType, out var known) ? known : new Architecture(modelType, [], Llama) { Known = false };

    /// <summary>All parameters of a model of that shape.</summary>
    public static long Parameters(BaseFacts model)
    {
        long hidden = model.Hidden;
        var embeddings = model.Vocabulary * hidden * (model.Tied ? 1 : 2);
        var linear = model.LinearParameters;
        return model.ModelType switch
        {
            "gpt2" => embeddings + (model.Context * hidden) + linear + (model.Layers * ((9L * hidden) + model.Mlp)) + (2 * hidden),
            _ => embeddings + linear + (model.Layers * (Norms(model) + Biases(model) + Experts(model))) + hidden,
        };
    }

    /// <summary>Weights of an adapter of a rank on some modules; <c>all-linear</c> stands for all of them.</summary>
    public static long AdapterParameters(BaseFacts model, int rank, IReadOnlyList<string> targets) =>
        (long)rank * model.Layers * Targeted(model, targets).Sum(module => (long)module.Inputs + module.Outputs);

    /// <summary>The linear modules that a list of targets reaches.</summary>
    public static IEnumerable<LinearModule> Targeted(BaseFacts model, IReadOnlyList<string> targets) => Of(model.ModelType).Modules(model)
        .Where(module => targets is ["all-linear"] || targets.Contains(module.Name));

    private static long Norms(BaseFacts model) => model.ModelType switch
    {
        "qwen3" or "qwen3_moe" => (2L * model.Hidden) + (2L * model.HeadSize),
        "gemma2" => 4L * model.Hidden,
        "gemma3_text" => (4L * model.Hidden) + (2L * model.HeadSize),
        _ => 2L * model.Hidden,
    };

    private static long Biases(BaseFacts model) => model.QkvBias ? ((long)model.Heads + (2L * model.KvHeads)) * model.HeadSize : 0;

    // All experts but the first, which the table of modules already holds.
    private static long Experts(BaseFacts model) =>
        model.Experts > 1 ? ((model.Experts - 1) * 3L * model.Hidden * model.Mlp) + ((long)model.Experts * model.Hidden) : 0;

    private static LinearModule[] Llama(BaseFacts m) =>
    [
        new("q_proj", m.Hidden, m.Heads * m.HeadSize, true), new("k_proj", m.Hidden, m.KvHeads * m.HeadSize, true),
        new("v_proj", m.Hidden, m.KvHeads * m.HeadSize, true), new("o_proj", m.Heads * m.HeadSize, m.Hidden, true),
        new("gate_proj", m.Hidden, m.Mlp, false), new("up_proj", m.Hidden, m.Mlp, false), new("down_proj", m.Mlp, m.Hidden, false),
    ];

    private static LinearModule[] Phi3(BaseFacts m) =>
    [
        new("qkv_proj", m.Hidden, (m.Heads + (2 * m.KvHeads)) * m.HeadSize, true), new("o_proj", m.Heads * m.HeadSize, m.Hidden, true),
        new("gate_up_proj", m.Hidden, 2 * m.Mlp, false), new("down_proj", m.Mlp, m.Hidden, false),
    ];

    private static LinearModule[] Phi(BaseFacts m) => Split(m, "dense", "fc1", "fc2");

    private static LinearModule[] Gpt2(BaseFacts m) =>
    [
        new("c_attn", m.Hidden, m.Hidden + (2 * m.KvHeads * m.HeadSize), true), new("c_proj", m.Hidden, m.Hidden, true),
        new("c_fc", m.Hidden, m.Mlp, false), new("c_proj", m.Mlp, m.Hidden, false),
    ];

    private static LinearModule[] FusedAttention(BaseFacts m) => Fused(m, "query_key_value", "dense", "dense_h_to_4h", "dense_4h_to_h");

    private static LinearModule[] Fused(BaseFacts m, string attention, string output, string up, string down) =>
    [
        new(attention, m.Hidden, (m.Heads + (2 * m.KvHeads)) * m.HeadSize, true), new(output, m.Heads * m.HeadSize, m.Hidden, true),
        new(up, m.Hidden, m.Mlp, false), new(down, m.Mlp, m.Hidden, false),
    ];

    private static LinearModule[] Split(BaseFacts m, string output, string up, string down) =>
    [
        new("q_proj", m.Hidden, m.Heads * m.HeadSize, true), new("k_proj", m.Hidden, m.KvHeads * m.HeadSize, true),
        new("v_proj", m.Hidden, m.KvHeads * m.HeadSize, true), new(output, m.Heads * m.HeadSize, m.Hidden, true),
        new(up, m.Hidden, m.Mlp, false), new(down, m.Mlp, m.Hidden, false),
    ];
}
