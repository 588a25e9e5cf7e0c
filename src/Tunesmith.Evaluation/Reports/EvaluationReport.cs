using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>What an evaluation found: overview, paired differences and every answer.</summary>
[PortType("report")]
public sealed record EvaluationReport
{
    /// <summary>Hash of cases, variants, scorers and seed: the same evaluation has the same id.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Name of the cases.</summary>
    public required string CaseSet { get; init; }

    /// <summary>Hash of the cases.</summary>
    public required string CaseSetHash { get; init; }

    /// <summary>The variants, in order.</summary>
    public required IReadOnlyList<ReportVariant> Variants { get; init; }

    /// <summary>The variant that the others are compared with.</summary>
    public required string Baseline { get; init; }

    /// <summary>The scorers, in order.</summary>
    public required IReadOnlyList<ReportScorer> Scorers { get; init; }

    /// <summary>Scores by scorer and variant; pairs without any score are not in it.</summary>
    public required IReadOnlyList<ScoreSummary> Summaries { get; init; }

    /// <summary>Variants against the baseline by scorer.</summary>
    public required IReadOnlyList<PairedDifference> Differences { get; init; }

    /// <summary>Cases found in the training data; null when nothing was checked.</summary>
    public required IReadOnlyList<LeakedCase>? Leaks { get; init; }

    /// <summary>Whether these cases were left out of scores and differences.</summary>
    public required bool LeakedLeftOut { get; init; }

    /// <summary>Every case with every answer.</summary>
    public required IReadOnlyList<CaseResult> Cases { get; init; }

    /// <summary>The comparison of a variant with the baseline by a scorer; null when there is none.</summary>
    public PairedDifference? Difference(string variant, string scorer) =>
        Differences.FirstOrDefault(difference => difference.Variant == variant && difference.Scorer == scorer);
}
