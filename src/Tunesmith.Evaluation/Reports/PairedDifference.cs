namespace Tunesmith.Evaluation;

/// <summary>A variant compared with the baseline, case by case, by one scorer.</summary>
/// <param name="Scorer">Id of the scorer.</param>
/// <param name="Variant">The variant.</param>
/// <param name="Baseline">What it is compared with.</param>
/// <param name="Cases">Cases that both could be scored on.</param>
/// <param name="Difference">Mean of variant minus baseline; for perplexity of the logarithms.</param>
/// <param name="Low">Lower end of its 95 % interval; null when there are too few cases for one.</param>
/// <param name="High">Upper end.</param>
/// <param name="Wins">Cases on which the variant is better.</param>
/// <param name="Ties">Cases on which both are equal.</param>
/// <param name="Losses">Cases on which the variant is worse.</param>
/// <param name="PValue">Of the exact sign test (McNemar's for right and wrong), two-sided.</param>
/// <param name="MoreCases">About how many more cases would decide; 0 when decided; null when none would.</param>
/// <param name="Verdict">What it says.</param>
public sealed record PairedDifference(
    string Scorer,
    string Variant,
    string Baseline,
    int Cases,
    double Difference,
    double? Low,
    double? High,
    int Wins,
    int Ties,
    int Losses,
    double PValue,
    int? MoreCases,
    Verdict Verdict);
