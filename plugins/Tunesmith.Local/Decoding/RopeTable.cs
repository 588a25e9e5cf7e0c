namespace Tunesmith.Local;

/// <summary>Sines and cosines of rotary positions, computed as far as they are used.</summary>
internal sealed class RopeTable
{
    private const int Step = 256;
    private readonly ModelConfig _config;
    private readonly double[] _frequencies;
    private readonly double _factor;
    private readonly Lock _lock = new();
    private float[] _angles = [];

    public RopeTable(ModelConfig config)
    {
        _config = config;
        (_frequencies, _factor) = RopeFrequencies.Of(config);
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
        [.. RopeFrequencies.Of(config with { RopeScaling = null }).Frequencies.Zip(RopeFrequencies.Of(config).Frequencies, (plain, stretched) => (float)(plain / stretched))];

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
