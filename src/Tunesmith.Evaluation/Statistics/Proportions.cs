namespace Tunesmith.Evaluation;

/// <summary>Intervals for shares of right answers.</summary>
public static class Proportions
{
    /// <summary>Wilson's score interval of a share.</summary>
    /// <param name="right">How many.</param>
    /// <param name="all">Out of how many; at least 1.</param>
    public static Interval Wilson(long right, long all)
    {
        var (n, p, zz) = ((double)all, (double)right / all, Normal.Z95 * Normal.Z95);
        var centre = (p + (zz / (2 * n))) / (1 + (zz / n));
        var half = Normal.Z95 * Math.Sqrt((p * (1 - p) / n) + (zz / (4 * n * n))) / (1 + (zz / n));
        return new Interval(right == 0 ? 0 : Math.Max(0, centre - half), right == all ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>Newcombe's interval for the difference of two paired shares (his method 10: Wilson's intervals, the correlation taken with his continuity correction).</summary>
    /// <param name="both">Cases that both have right.</param>
    /// <param name="onlyFirst">Cases that only the first has right.</param>
    /// <param name="onlySecond">Cases that only the second has right.</param>
    /// <param name="neither">Cases that neither has right.</param>
    /// <returns>Interval of the first share minus the second.</returns>
    public static Interval Newcombe(long both, long onlyFirst, long onlySecond, long neither)
    {
        double n = both + onlyFirst + onlySecond + neither;
        var (first, second) = ((both + onlyFirst) / n, (both + onlySecond) / n);
        var (one, other) = (Wilson(both + onlyFirst, (long)n), Wilson(both + onlySecond, (long)n));
        var phi = Correlation(both, onlyFirst, onlySecond, neither);
        var difference = first - second;
        var (down, up) = (first - one.Low, other.High - second);
        var (rise, fall) = (one.High - first, second - other.Low);
        return new Interval(
            Math.Max(-1, difference - Root(down, up, phi)),
            Math.Min(1, difference + Root(rise, fall, phi)));
    }

    private static double Root(double one, double other, double phi) => Math.Sqrt(Math.Max(0, (one * one) - (2 * phi * one * other) + (other * other)));

    private static double Correlation(double both, double onlyFirst, double onlySecond, double neither)
    {
        var margins = (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither);
        if (margins == 0)
        {
            return 0;
        }

        var product = (both * neither) - (onlyFirst * onlySecond);
        var corrected = product > 0 ? Math.Max(0, product - ((both + onlyFirst + onlySecond + neither) / 2)) : product;
        return corrected / Math.Sqrt(margins);
    }
}
