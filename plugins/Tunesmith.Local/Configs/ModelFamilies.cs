using System.Text.Json;

namespace Tunesmith.Local;

/// <summary>What sets the supported families apart, as data.</summary>
internal sealed record ModelFamilies(string Name, bool QueryBias = false, bool HeadNorm = false, bool TiedByDefault = false, bool Windows = false)
{
    private static readonly ModelFamilies[] All =
    [
        new("llama"),
        new("mistral", Windows: true),
        new("qwen2", QueryBias: true, Windows: true),
        new("qwen3", HeadNorm: true, Windows: true),
        new("smollm3", TiedByDefault: true, Windows: true),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(family => family.Name)];

    public static ModelFamilies? Find(string name) => All.FirstOrDefault(family => family.Name == name);

    /// <summary>What a config asks for that this engine would get wrong; null when it can be run.</summary>
    public static string? Hindrance(JsonElement config)
    {
        if (config.Text("hidden_act") is { } activation && activation is not ("silu" or "swish"))
        {
            return $"its activation is '{activation}', and only silu is supported";
        }

        if (config.Inner("quantization_config") is { } quantization)
        {
            return $"its weights are quantised ({quantization.Text("quant_method") ?? "unknown method"}), and only F32, F16 and BF16 weights are read";
        }

        if (config.Whole("num_local_experts") is > 1 || config.Whole("num_experts") is > 1)
        {
            return "it is a mixture of experts, and only dense models are supported";
        }

        return config.Number("partial_rotary_factor") is { } part and not 1 ? $"it rotates only {part:0.##} of each head, and only whole heads are supported" : null;
    }
}
