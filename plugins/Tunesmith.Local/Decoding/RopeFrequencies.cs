namespace Tunesmith.Local;

/// <summary>Frequencies of rotary positions, stretched as a model asks: the ways of transformers' <c>modeling_rope_utils</c>.</summary>
public static class RopeFrequencies
{
    /// <summary>
    /// Radians a position for each pair of a head's numbers, and what sines and cosines are multiplied by.
    /// <c>dynamic</c> stretches nothing up to the original length, so its frequencies are the plain ones.
    /// </summary>
    public static (double[] Frequencies, double Scale) Of(ModelConfig config)
    {
        double[] plain = [.. Enumerable.Range(0, config.HeadSize / 2).Select(i => 1 / Math.Pow(config.RopeTheta, 2.0 * i / config.HeadSize))];
        return config.RopeScaling switch
        {
            { Kind: "linear" } linear => ([.. plain.Select(frequency => frequency / linear.Factor)], 1),
            { Kind: "llama3" } llama => ([.. plain.Select(frequency => Llama3(frequency, llama))], 1),
            { Kind: "yarn" } yarn => (Yarn(plain, config, yarn), yarn.AttentionFactor ?? (yarn.Factor <= 1 ? 1 : (0.1 * Math.Log(yarn.Factor)) + 1)),
            _ => (plain, 1),
        };
    }

    private static double Llama3(double frequency, RopeScaling scaling)
    {
        var wave = 2 * Math.PI / frequency;
        if (wave < scaling.OriginalLength / scaling.HighFrequencyFactor)
        {
            return frequency;
        }

        if (wave > scaling.OriginalLength / scaling.LowFrequencyFactor)
        {
            return frequency / scaling.Factor;
        }

        var smooth = ((scaling.OriginalLength / wave) - scaling.LowFrequencyFactor) / (scaling.HighFrequencyFactor - scaling.LowFrequencyFactor);
        return ((1 - smooth) * frequency / scaling.Factor) + (smooth * frequency);
    }

    private static double[] Yarn(double[] plain, ModelConfig config, RopeScaling scaling)
    {
        double Dimension(double rotations) => config.HeadSize * Math.Log(scaling.OriginalLength / (rotations * 2 * Math.PI)) / (2 * Math.Log(config.RopeTheta));
        var low = Math.Max(Math.Floor(Dimension(scaling.BetaFast)), 0);
        var high = Math.Min(Math.Ceiling(Dimension(scaling.BetaSlow)), config.HeadSize - 1);
        high = high <= low ? low + 0.001 : high;
        return [.. plain.Select((frequency, i) =>
        {
            var stretched = Math.Clamp((i - low) / (high - low), 0, 1);
            return (frequency / scaling.Factor * stretched) + (frequency * (1 - stretched));
        })];
    }
}
