namespace Tunesmith.Evaluation;

/// <summary>The exact sign test; for right and wrong answers it is McNemar's exact test.</summary>
public static class SignTest
{
    /// <summary>Probability of wins and losses at least this uneven if neither were better, two-sided. Ties say nothing and are left out.</summary>
    public static double PValue(long wins, long losses)
    {
        var n = wins + losses;
        if (n == 0)
        {
            return 1;
        }

        // Sum of the binomial tail in logarithms, so that thousands of cases do not underflow.
        var (least, term, sum) = (Math.Min(wins, losses), -n * Math.Log(2), 0.0);
        for (long k = 0; k <= least; k++)
        {
            sum += Math.Exp(term);
            term += Math.Log((double)(n - k) / (k + 1));
        }

        return Math.Min(1, 2 * sum);
    }
}
