using Tunesmith.Local;

namespace Tunesmith.Torch;

// The stretchings of transformers' modeling_rope_utils. `dynamic` changes nothing up to the original length, and samples are never longer.
internal static class RotaryFrequencies
{
    public static (double[] Frequencies, double Scale) Of(ModelConfig config)
    {
        var plain = Enumerable.Range(0, config.HeadSize / 2).Select(i => Math.Pow(config.RopeTheta, -2.0 * i / config.HeadSize)).ToArray();
        return config.RopeScaling switch
        {
            { Kind: "linear" } scaling => ([.. plain.Select(f => f / scaling.Factor)], 1),
            { Kind: "llama3" } scaling => ([.. plain.Select(f => Llama3(f, scaling))], 1),
            { Kind: "yarn" } scaling => (Yarn(plain, config, scaling), scaling.AttentionFactor ?? (scaling.Factor <= 1 ? 1 : (0.1 * Math.Log(scaling.Factor)) + 1)),
            _ => (plain, 1),
        };
    }

    private static double Llama3(double frequency, RopeScaling scaling)
    {
        var wave = 2 * Math.PI / frequency;
        if (wave < scaling.OriginalLength / scaling.HighFrequencyFactor)
            return frequency;
        if (wave > scaling.OriginalLength / scaling.LowFrequencyFactor)
            return frequency / scaling.Factor;
        var smooth = ((scaling.OriginalLength / wave) - scaling.LowFrequencyFactor) / (scaling.HighFrequencyFactor - scaling.LowFrequencyFactor);
        return ((1 - smooth) * frequency / scaling.Factor) + (smooth * frequency);
    }

    private static double[] Yarn(double[] plain, ModelConfig config, RopeScaling scaling)
    {
        double Turns(double rotations) =>
            config.HeadSize * Math.Log(scaling.OriginalLength / (rotations * 2 * Math.PI)) / (2 * Math.Log(config.RopeTheta));
        var low = Math.Max(0, Math.Floor(Turns(scaling.BetaFast)));
        var high = Math.Min(config.HeadSize - 1, Math.Ceiling(Turns(scaling.BetaSlow)));
        return [.. plain.Select((frequency, i) =>
        {
            var stretched = Math.Clamp((i - low) / Math.Max(0.001, high - low), 0, 1);
            return (frequency / scaling.Factor * stretched) + (frequency * (1 - stretched));
        })];
    }
}
