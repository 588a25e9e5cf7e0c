using Tunesmith.Evaluation;

namespace Tunesmith.Server.Evaluations;

/// <summary>Variants against each other where neither is the baseline, such as the tuned model against a search.</summary>
internal static class OtherPairs
{
    private const int Seed = 42;

    public static IEnumerable<PairedDifference> Of(EvaluationReport report)
    {
        var others = report.Variants.Select(variant => variant.Name).Where(name => name != report.Baseline).ToList();
        var counted = report.Cases.Where(result => !(report.LeakedLeftOut && result.IsLeaked)).ToList();
        return from scorer in Scorers.All
               where report.Scorers.Any(one => one.Id == scorer.Id)
               from first in others.Take(1)
               from other in others.Skip(1)
               let pairs = ScorePairs.Of(counted, scorer.Id, first, other)
               where pairs.Count > 0
               select PairedComparison.Of(scorer, first, other, pairs, Seed);
    }
}
