using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Reads the rotary settings: <c>rope_theta</c> and <c>rope_scaling</c>, or <c>rope_parameters</c> of transformers 5.</summary>
internal static class RopeReader
{
    private const string Known = "linear, dynamic, llama3, yarn";

    public static double Theta(JsonElement root) => root.Number("rope_theta") ?? root.Inner("rope_parameters")?.Number("rope_theta") ?? 10_000;

    public static RopeScaling? Scaling(JsonElement root, int length, string path)
    {
        if ((root.Inner("rope_scaling") ?? root.Inner("rope_parameters")) is not { } scaling)
        {
            return null;
        }

        var kind = scaling.Text("rope_type") ?? scaling.Text("type") ?? "default";
        if (kind == "default")
        {
            return null;
        }

        if (kind is not ("linear" or "dynamic" or "llama3" or "yarn"))
        {
            throw new TunesmithException(
                LocalCodes.UnsupportedModel, $"'{path}' stretches its positions by '{kind}', which is not supported. Supported: {Known}. Choose another model of the family.");
        }

        return new RopeScaling(kind, scaling.Number("factor") ?? 1, scaling.Whole("original_max_position_embeddings") ?? length)
        {
            LowFrequencyFactor = scaling.Number("low_freq_factor") ?? 1,
            HighFrequencyFactor = scaling.Number("high_freq_factor") ?? 4,
            BetaFast = scaling.Number("beta_fast") ?? 32,
            BetaSlow = scaling.Number("beta_slow") ?? 1,
            AttentionFactor = scaling.Number("attention_factor"),
        };
    }
}
