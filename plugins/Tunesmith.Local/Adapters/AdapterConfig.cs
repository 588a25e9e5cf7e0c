using System.Text.Json;
using System.Text.RegularExpressions;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>What <c>adapter_config.json</c> of a PEFT adapter says.</summary>
public sealed record AdapterConfig
{
    /// <summary>Rank of modules that no pattern names.</summary>
    public required int Rank { get; init; }

    /// <summary>Alpha of modules that no pattern names.</summary>
    public required double Alpha { get; init; }

    /// <summary>Whether the scale is alpha over the root of the rank.</summary>
    public bool RankStabilized { get; init; }

    /// <summary>Whether weights are split into direction and magnitude.</summary>
    public bool Dora { get; init; }

    /// <summary>The base as its trainer named it; null when it does not say.</summary>
    public string? BaseModel { get; init; }

    /// <summary>Modules that are adapted, for people to read.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Modules that are replaced whole.</summary>
    public IReadOnlyList<string> WholeModules { get; init; } = [];

    /// <summary>Alphas of modules by a pattern of their name.</summary>
    public IReadOnlyDictionary<string, double> AlphaPatterns { get; init; } = new Dictionary<string, double>();

    /// <summary>Reads the file of an adapter folder.</summary>
    /// <exception cref="TunesmithException">It is missing, of another kind of adapter, or asks for what cannot be applied.</exception>
    public static AdapterConfig Open(string folder)
    {
        var path = System.IO.Path.Combine(folder, "adapter_config.json");
        using var document = LocalJson.Read(path, LocalCodes.Adapter);
        var root = document.RootElement;
        if (Hindrance(root) is { } why)
        {
            throw new TunesmithException(LocalCodes.Adapter, $"'{path}' cannot be applied: {why}. Expected a LoRA adapter as peft writes it. Merge it where it was made, and use the merged model.");
        }

        return new AdapterConfig
        {
            Rank = root.Whole("r") ?? 8,
            Alpha = root.Number("lora_alpha") ?? 8,
            RankStabilized = root.Truth("use_rslora") ?? false,
            Dora = root.Truth("use_dora") ?? false,
            BaseModel = root.Text("base_model_name_or_path"),
            Targets = Names(root, "target_modules"),
            WholeModules = Names(root, "modules_to_save"),
            AlphaPatterns = root.Inner("alpha_pattern") is { ValueKind: JsonValueKind.Object } patterns
                ? patterns.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetDouble())
                : new Dictionary<string, double>(),
        };
    }

    /// <summary>The factor on B·A for a module of a rank.</summary>
    internal float Scale(string module, int rank)
    {
        var alpha = AlphaPatterns.FirstOrDefault(pattern => Regex.IsMatch(module, $@"^(.*\.)?({pattern.Key})$")) is { Key: not null } found ? found.Value : Alpha;
        return (float)(alpha / (RankStabilized ? Math.Sqrt(rank) : rank));
    }

    private static string? Hindrance(JsonElement root)
    {
        var kind = root.Text("peft_type");
        return kind is null ? "it has no peft_type (adapters of mlx-lm are of another form)"
            : kind != "LORA" ? $"its kind is '{kind}'"
            : root.Text("bias") is { } bias and not "none" ? $"it trains biases (bias '{bias}')"
            : root.Truth("lora_bias") == true ? "it trains biases of its own (lora_bias)"
            : root.Truth("fan_in_fan_out") == true ? "its weights are transposed (fan_in_fan_out), which no supported family has"
            : root.Inner("layer_replication") is not null ? "it repeats layers (layer_replication)"
            : root.Inner("trainable_token_indices") is not null ? "it trains single tokens (trainable_token_indices)"
            : null;
    }

    private static IReadOnlyList<string> Names(JsonElement root, string name) => root.Inner(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(each => each.GetString() ?? "")],
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        _ => [],
    };
}
