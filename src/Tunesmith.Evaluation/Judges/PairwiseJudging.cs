using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>Lets a pairwise judge go over a report. Verdicts are kept by what was judged, so that a killed judging goes on where it was.</summary>
/// <param name="store">Where verdicts are kept, under the kind <c>evaluation-verdict</c>.</param>
public sealed class PairwiseJudging(IKeyedStore store)
{
    private const string Kind = "evaluation-verdict";

    /// <summary>Judges a variant's answers against the baseline's.</summary>
    /// <param name="report">The answers.</param>
    /// <param name="variant">Name of the variant.</param>
    /// <param name="judge">Who judges.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <param name="cancellationToken">Stops asking; what was judged stays kept.</param>
    public async ValueTask<JudgedComparison> RunAsync(
        EvaluationReport report, string variant, PairwiseJudge judge, int seed, CancellationToken cancellationToken)
    {
        var verdicts = new Dictionary<string, PairVerdict>();
        var failed = 0;
        foreach (var result in report.Cases.Where(result => !(report.LeakedLeftOut && result.IsLeaked)))
        {
            var (one, other) = (result.Answers[variant], result.Answers[report.Baseline]);
            if (one.Failure is not null || other.Failure is not null)
            {
                continue;
            }

            try
            {
                verdicts[result.Case.Id] = await VerdictAsync(result.Case, one.Text, other.Text, judge, cancellationToken);
            }
            catch (TunesmithException)
            {
                failed++;
            }
        }

        var counted = verdicts.Values.Where(verdict => verdict != PairVerdict.Unclear).ToList();
        return new JudgedComparison(
            counted.Count == 0 ? null : PairedComparison.Of(PairScore.ByJudge, variant, report.Baseline, [.. counted.Select(PairScore.Of)], seed),
            counted.Count(verdict => verdict == PairVerdict.Flipped), verdicts.Count - counted.Count, failed, verdicts);
    }

    private async ValueTask<PairVerdict> VerdictAsync(EvaluationCase one, string first, string second, PairwiseJudge judge, CancellationToken cancellationToken)
    {
        var key = CaseHash.OfText($"{judge.Identity}\u0001{CaseHash.Of(one)}\u0001{first}\u0001{second}");
        if (await store.FindAsync<KeptVerdict>(Kind, key, cancellationToken) is { } kept)
        {
            return kept.Value.Verdict;
        }

        var verdict = await judge.CompareAsync(one, first, second, cancellationToken);
        await store.TryPutAsync(Kind, key, new KeptVerdict(verdict), null, cancellationToken);
        return verdict;
    }

    private sealed record KeptVerdict(PairVerdict Verdict);
}
