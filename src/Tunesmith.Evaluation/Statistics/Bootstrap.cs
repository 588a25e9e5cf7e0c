namespace Tunesmith.Evaluation;

/// <summary>Intervals for means, without assuming a shape.</summary>
public static class Bootstrap
{
    private const int Resamples = 4_000;
    private const int Few = 10;

    // Student's t, quantile 0.975, for 1 to 8 degrees of freedom: too few values to resample.
    private static readonly double[] Student = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060];

    /// <summary>Interval of a mean: bias-corrected and accelerated bootstrap; Student's below ten values; null below two.</summary>
    /// <param name="values">The values.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    public static Interval? OfMean(IReadOnlyList<double> values, int seed)
    {
        var mean = values.Count == 0 ? 0 : values.Average();
        var deviation = Deviation(values, mean);
        if (values.Count < 2)
        {
            return null;
        }

        if (deviation == 0)
        {
            return new Interval(mean, mean);
        }

        if (values.Count < Few)
        {
            var half = Student[values.Count - 2] * deviation / Math.Sqrt(values.Count);
            return new Interval(mean - half, mean + half);
        }

        var means = Means(values, seed);
        var (low, high) = Levels(values, means, mean);
        return new Interval(At(means, low), At(means, high));
    }

    internal static double Deviation(IReadOnlyList<double> values, double mean) =>
        values.Count < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));

    private static double[] Means(IReadOnlyList<double> values, int seed)
    {
        var random = new Pcg(seed);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < values.Count; j++)
            {
                sum += values[random.Below(values.Count)];
            }

            means[i] = sum / values.Count;
        }

        Array.Sort(means);
        return means;
    }

    private static (double Low, double High) Levels(IReadOnlyList<double> values, double[] means, double mean)
    {
        // Equal means count half, so that many ties do not look like bias.
        var below = means.Sum(resampled => resampled < mean ? 1 : resampled == mean ? 0.5 : 0) / Resamples;
        var bias = Normal.Quantile(Math.Clamp(below, 1.0 / Resamples, 1 - (1.0 / Resamples)));
        var cubes = values.Sum(value => Math.Pow(value - mean, 3));
        var squares = values.Sum(value => (value - mean) * (value - mean));
        var acceleration = cubes / (6 * Math.Pow(squares, 1.5));
        return (Level(-Normal.Z95), Level(Normal.Z95));

        double Level(double z) => Normal.Below(bias + ((bias + z) / (1 - (acceleration * (bias + z)))));
    }

    private static double At(double[] sorted, double level)
    {
        var place = Math.Clamp(level, 0, 1) * (sorted.Length - 1);
        var (below, share) = ((int)place, place - (int)place);
        return below + 1 < sorted.Length ? (sorted[below] * (1 - share)) + (sorted[below + 1] * share) : sorted[^1];
    }
}
