using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Reads config.json as transformers 4 and 5 write it.</summary>
internal static class ConfigReader
{
    public static ModelConfig Read(string folder)
    {
        var path = System.IO.Path.Combine(folder, "config.json");
        using var document = LocalJson.Read(path, LocalCodes.ModelConfig);
        var generation = System.IO.Path.Combine(folder, "generation_config.json");
        using var settings = File.Exists(generation) ? LocalJson.Read(generation, LocalCodes.ModelConfig) : null;
        return Read(document.RootElement, settings?.RootElement ?? default, path);
    }

    public static ModelConfig Read(JsonElement root, JsonElement generation, string path)
    {
        var family = Family(root, path);
        var heads = Needed(root, "num_attention_heads", path);
        var hidden = Needed(root, "hidden_size", path);
        var layers = Needed(root, "num_hidden_layers", path);
        var bias = root.Truth("attention_bias") ?? false;
        var length = Needed(root, "max_position_embeddings", path);
        return new ModelConfig
        {
            Family = family.Name,
            HiddenSize = hidden,
            IntermediateSize = Needed(root, "intermediate_size", path),
            Layers = layers,
            Heads = heads,
            KeyValueHeads = root.Whole("num_key_value_heads") ?? heads,
            HeadSize = root.Whole("head_dim") ?? hidden / heads,
            VocabularySize = Needed(root, "vocab_size", path),
            ContextLength = length,
            NormEpsilon = root.Number("rms_norm_eps") ?? 1e-6,
            RopeTheta = RopeReader.Theta(root),
            RopeScaling = RopeReader.Scaling(root, length, path),
            TiedEmbeddings = root.Truth("tie_word_embeddings") ?? family.TiedByDefault,
            AttentionBias = family.QueryBias || bias,
            OutputBias = bias && !family.QueryBias,
            FeedForwardBias = root.Truth("mlp_bias") ?? false,
            HeadNorm = family.HeadNorm,
            SlidingWindow = Window(root, family),
            WindowedLayers = WindowedLayers(root, layers),
            UnrotatedLayers = Unrotated(root, layers),
            StartToken = root.Whole("bos_token_id"),
            EndTokens = [.. EndTokens(generation).Concat(EndTokens(root)).Distinct()],
            Kind = Kind(root.Text("dtype") ?? root.Text("torch_dtype")),
        }.Checked(path);
    }

    private static ModelFamilies Family(JsonElement root, string path)
    {
        var name = root.Text("model_type") ?? "";
        var architecture = root.Inner("architectures") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0].GetString() : null;
        var family = ModelFamilies.Find(name)
            ?? throw Unsupported(path, $"'{architecture ?? name}' (model_type '{name}') is not supported");
        return ModelFamilies.Hindrance(root) is { } why ? throw Unsupported(path, $"The {name} model cannot be run: {why}") : family;
    }

    private static TunesmithException Unsupported(string path, string why) => new(
        LocalCodes.UnsupportedModel,
        $"{why} ({path}). Supported families: {string.Join(", ", ModelFamilies.Names)}. Choose a model of one of them, or serve this one with Ollama or vLLM.");

    private static int Needed(JsonElement root, string name, string path) => root.Whole(name) is { } value and > 0
        ? value
        : throw new TunesmithException(LocalCodes.ModelConfig, $"'{path}' has no positive '{name}'. Expected a config.json of a language model. Download it again.");

    private static int? Window(JsonElement root, ModelFamilies family) =>
        family.Windows && root.Truth("use_sliding_window") != false ? root.Whole("sliding_window") : null;

    private static bool[] WindowedLayers(JsonElement root, int layers)
    {
        if (root.Inner("layer_types") is { ValueKind: JsonValueKind.Array } types && types.GetArrayLength() == layers)
        {
            return [.. types.EnumerateArray().Select(type => type.GetString() == "sliding_attention")];
        }

        // Qwen: the first layers up to max_window_layers look at everything.
        return root.Whole("max_window_layers") is { } full ? [.. Enumerable.Range(0, layers).Select(layer => layer >= full)] : [];
    }

    private static bool[] Unrotated(JsonElement root, int layers) =>
        root.Inner("no_rope_layers") is { ValueKind: JsonValueKind.Array } rotated && rotated.GetArrayLength() == layers
            ? [.. rotated.EnumerateArray().Select(layer => layer.GetInt32() == 0)]
            : [];

    private static IEnumerable<int> EndTokens(JsonElement root) => root.Inner("eos_token_id") switch
    {
        { ValueKind: JsonValueKind.Number } one => [one.GetInt32()],
        { ValueKind: JsonValueKind.Array } many => many.EnumerateArray().Select(id => id.GetInt32()),
        _ => [],
    };

    private static TensorKind Kind(string? name) => name switch
    {
        "bfloat16" => TensorKind.BF16,
        "float16" => TensorKind.F16,
        _ => TensorKind.F32,
    };

    private static ModelConfig Checked(this ModelConfig config, string path)
    {
        var fault = config.Heads % config.KeyValueHeads != 0
            ? $"{config.Heads} heads cannot share {config.KeyValueHeads} key heads"
            : config.HeadSize % 2 != 0 ? $"a head of {config.HeadSize} cannot be rotated" : null;
        return fault is null ? config : throw new TunesmithException(LocalCodes.ModelConfig, $"'{path}': {fault}. Expected a consistent config.json. Download it again.");
    }
}
