namespace Tunesmith.Evaluation;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>The quantile of 0.975: 95 % lie within this many standard deviations.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>The quantile of 0.8.</summary>
    public const double Z80 = 0.8416212335729143;

    /// <summary>Probability of a value below <paramref name="x"/>; absolute error under 1.2e-7 (Numerical Recipes' rational Chebyshev form of erfc).</summary>
    public static double Below(double x)
    {
        var z = Math.Abs(x) / Math.Sqrt(2);
        var t = 1 / (1 + (0.5 * z));
        double[] c = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];
        var sum = 0.0;
        for (var i = c.Length - 1; i >= 0; i--)
        {
            sum = c[i] + (t * sum);
        }

        var tail = 0.5 * t * Math.Exp((-z * z) + sum);
        return x >= 0 ? 1 - tail : tail;
    }

    /// <summary>The value below which this share lies, by bisection.</summary>
    public static double Quantile(double share)
    {
        var (low, high) = (-8.5, 8.5);
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Below(middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
