namespace Tunesmith.Evaluation;

/// <summary>Answers "how many more cases to decide?".</summary>
public static class CasesNeeded
{
    private const double Most = 1_000_000;

    /// <summary>
    /// About how many more cases like these are needed until a 95 % interval leaves out 0, with a chance of 80 % if the true difference is the one seen.
    /// 0 when it is decided; null when the difference seen is so small that no sensible number would do.
    /// </summary>
    /// <param name="differences">Differences by case.</param>
    /// <param name="isDecided">Whether the interval leaves out 0 already.</param>
    public static int? More(IReadOnlyList<double> differences, bool isDecided)
    {
        if (isDecided)
        {
            return 0;
        }

        var mean = differences.Count == 0 ? 0 : differences.Average();
        var deviation = Bootstrap.Deviation(differences, mean);
        if (mean == 0 || deviation == 0)
        {
            return null;
        }

        var all = Math.Pow((Normal.Z95 + Normal.Z80) * deviation / mean, 2);
        return all > Most ? null : (int)Math.Max(1, Math.Ceiling(all - differences.Count));
    }
}
