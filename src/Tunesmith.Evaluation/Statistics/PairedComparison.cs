namespace Tunesmith.Evaluation;

/// <summary>Compares two variants on the same cases.</summary>
public static class PairedComparison
{
    private const double Equal = 1e-12;

    /// <summary>Compares scores case by case.</summary>
    /// <param name="scorer">Whose scores they are.</param>
    /// <param name="variant">Name of the variant.</param>
    /// <param name="baseline">Name of what it is compared with.</param>
    /// <param name="pairs">Scores of variant and baseline on each case; at least one.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static PairedDifference Of(IScorer scorer, string variant, string baseline, IReadOnlyList<(double Variant, double Baseline)> pairs, int seed)
    {
        var differences = pairs.Select(pair => scorer.ForComparison(pair.Variant) - scorer.ForComparison(pair.Baseline)).ToList();
        var (more, less) = (differences.Count(difference => difference > Equal), differences.Count(difference => difference < -Equal));
        var (wins, losses) = scorer.Better == Better.Lower ? (less, more) : (more, less);
        var interval = scorer.Kind == ScoreKind.Proportion ? OfProportions(pairs) : Bootstrap.OfMean(differences, seed);
        var isSame = more + less == 0;
        var isDecided = !isSame && interval is { } found && !found.Holds(0);
        return new PairedDifference(
            scorer.Id, variant, baseline, pairs.Count, differences.Average(), interval?.Low, interval?.High, wins, pairs.Count - wins - losses, losses,
            SignTest.PValue(wins, losses), CasesNeeded.More(differences, isDecided), Decide(scorer.Better, interval, isSame, isDecided));
    }

    private static Interval OfProportions(IReadOnlyList<(double Variant, double Baseline)> pairs)
    {
        long Count(bool variant, bool baseline) => pairs.Count(pair => pair.Variant >= 0.5 == variant && pair.Baseline >= 0.5 == baseline);
        return Proportions.Newcombe(Count(true, true), Count(true, false), Count(false, true), Count(false, false));
    }

    private static Verdict Decide(Better better, Interval? interval, bool isSame, bool isDecided) =>
        isSame ? Verdict.Same
        : !isDecided ? Verdict.Undecided
        : better == Better.Neither ? Verdict.Different
        : interval!.Value.Low > 0 == (better == Better.Higher) ? Verdict.Better : Verdict.Worse;
}
