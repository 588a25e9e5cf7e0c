using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>What a pairwise judge says of a variant against the baseline.</summary>
/// <param name="Difference">Win, tie, loss with interval and verdict; the difference is wins minus losses over cases, -1 to 1.</param>
/// <param name="Flipped">Cases on which the verdict changed with the order; counted as ties. Many of them mean a weak judge.</param>
/// <param name="Unclear">Cases whose replies could not be understood; not counted.</param>
/// <param name="Failed">Cases on which the judge could not be asked; not counted, asked again next time.</param>
/// <param name="Verdicts">Verdict by case id; <c>first</c> is the variant.</param>
[PortType("comparison")]
public sealed record JudgedComparison(
    PairedDifference? Difference, int Flipped, int Unclear, int Failed, IReadOnlyDictionary<string, PairVerdict> Verdicts);
