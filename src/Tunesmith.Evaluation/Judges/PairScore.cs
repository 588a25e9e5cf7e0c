namespace Tunesmith.Evaluation;

/// <summary>Turns verdicts on pairs into scores, so that one statistic serves judges and voters.</summary>
internal sealed class PairScore(string id, string title) : IScorer
{
    public static PairScore ByJudge { get; } = new("judge-pairwise", "Preferred by the judge");

    public static PairScore ByVote { get; } = new("vote", "Preferred by people");

    public string Id { get; } = id;

    public string Title { get; } = title;

    public ScoreKind Kind => ScoreKind.Mean;

    public Better Better => Better.Higher;

    public static (double First, double Second) Of(PairVerdict verdict) => verdict switch
    {
        PairVerdict.First => (1, 0),
        PairVerdict.Second => (0, 1),
        _ => (0.5, 0.5),
    };

    public double? Score(EvaluationCase one, VariantAnswer answer) => null;
}
