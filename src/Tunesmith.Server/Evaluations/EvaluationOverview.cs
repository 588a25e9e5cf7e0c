using Tunesmith.Evaluation;

namespace Tunesmith.Server.Evaluations;

/// <summary>What an evaluation found, without the single cases.</summary>
/// <param name="Id">Hash of cases, variants, scorers and seed.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Created">When it ended, UTC.</param>
/// <param name="CaseSet">Name of the cases.</param>
/// <param name="CaseSetHash">Hash of the cases.</param>
/// <param name="CaseCount">Number of cases.</param>
/// <param name="Variants">The variants, in order.</param>
/// <param name="Baseline">The variant that the others are compared with.</param>
/// <param name="Scorers">The scorers, in order.</param>
/// <param name="Summaries">Scores by scorer and variant.</param>
/// <param name="Differences">Variants against the baseline by scorer, then the first of the others against the rest of them.</param>
/// <param name="Leaks">Cases found in the training data; null when nothing was checked.</param>
/// <param name="LeakedLeftOut">Whether these were left out of scores and differences.</param>
public sealed record EvaluationOverview(
    string Id,
    string Name,
    DateTimeOffset Created,
    string CaseSet,
    string CaseSetHash,
    int CaseCount,
    IReadOnlyList<ReportVariant> Variants,
    string Baseline,
    IReadOnlyList<ReportScorer> Scorers,
    IReadOnlyList<ScoreSummary> Summaries,
    IReadOnlyList<PairedDifference> Differences,
    IReadOnlyList<LeakedCase>? Leaks,
    bool LeakedLeftOut);
