namespace Tunesmith.Local;

/// <summary>Sines and cosines of rotary positions, computed as far as they are used.</summary>
internal sealed class RopeTable
{
    private const int Step = 256;
    private readonly ModelConfig _config;
    private readonly double[] _frequencies;
    private readonly double _factor = 1;
    private readonly Lock _lock = new();
    private float[] _angles = [];

    public RopeTable(ModelConfig config)
    {
        _config = config;
        _frequencies = Frequencies(config, config.RopeTheta);
        if (config.RopeScaling is { Kind: "yarn" } yarn)
        {
            _factor = yarn.AttentionFactor ?? (yarn.Factor <= 1 ? 1 : (0.1 * Math.Log(yarn.Factor)) + 1);
        }
    }

    private int Half => _config.HeadSize / 2;

    /// <summary>Cosines, then sines, of a position in a sequence of a planned length.</summary>
    public ReadOnlySpan<float> At(int position, int length)
    {
        if (_config.RopeScaling is { Kind: "dynamic" } dynamic && length > dynamic.OriginalLength)
        {
            return Stretched(position, length, dynamic);
        }

        var angles = Volatile.Read(ref _angles);
        if ((position + 1) * 2 * Half > angles.Length)
        {
            angles = Grow(position);
        }

        return angles.AsSpan(position * 2 * Half, 2 * Half);
    }

    /// <summary>By how much each frequency is divided.</summary>
    public static float[] StretchFactors(ModelConfig config) =>
        [.. Frequencies(config with { RopeScaling = null }, config.RopeTheta).Zip(Frequencies(config, config.RopeTheta), (plain, stretched) => (float)(plain / stretched))];

    private static double[] Frequencies(ModelConfig config, double theta)
    {
        double[] plain = [.. Enumerable.Range(0, config.HeadSize / 2).Select(i => 1 / Math.Pow(theta, 2.0 * i / config.HeadSize))];
        return config.RopeScaling switch
        {
            { Kind: "linear" } linear => [.. plain.Select(frequency => frequency / linear.Factor)],
            { Kind: "llama3" } llama => [.. plain.Select(frequency => Llama3(frequency, llama))],
            { Kind: "yarn" } yarn => Yarn(plain, config, yarn),
            _ => plain,
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

    private float[] Grow(int position)
    {
        lock (_lock)
        {
            var known = _angles.Length / (2 * Half);
            if (position < known)
            {
                return _angles;
            }

            var wanted = Math.Max(((position / Step) + 1) * Step, known * 2);
            var angles = new float[wanted * 2 * Half];
            _angles.CopyTo(angles, 0);
            for (var at = known; at < wanted; at++)
            {
                Fill(angles.AsSpan(at * 2 * Half, 2 * Half), at, _frequencies);
            }

            Volatile.Write(ref _angles, angles);
            return angles;
        }
    }

    private void Fill(Span<float> angles, int position, double[] frequencies)
    {
        for (var i = 0; i < Half; i++)
        {
            var (sine, cosine) = Math.SinCos(position * frequencies[i]);
            angles[i] = (float)(cosine * _factor);
            angles[Half + i] = (float)(sine * _factor);
        }
    }

    private float[] Stretched(int position, int length, RopeScaling scaling)
    {
        var grown = (scaling.Factor * length / scaling.OriginalLength) - (scaling.Factor - 1);
        var theta = _config.RopeTheta * Math.Pow(grown, _config.HeadSize / (_config.HeadSize - 2.0));
        var angles = new float[2 * Half];
        Fill(angles, position, [.. Enumerable.Range(0, Half).Select(i => 1 / Math.Pow(theta, 2.0 * i / _config.HeadSize))]);
        return angles;
    }
}
