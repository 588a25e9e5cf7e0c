using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>Blind votes of people on a variant's answers against the baseline's.</summary>
/// <param name="store">Where votes are kept, under the kind <c>blind-vote</c>.</param>
/// <param name="time">The clock.</param>
public sealed class BlindVotes(IKeyedStore store, TimeProvider time)
{
    private const string Kind = "blind-vote";

    /// <summary>The cases that a person can still vote on, in an order of their own; cases with equal answers are passed over.</summary>
    public async ValueTask<IReadOnlyList<Ballot>> OpenAsync(EvaluationReport report, string variant, string voter, CancellationToken cancellationToken)
    {
        var voted = await VotesAsync(report, variant, cancellationToken).Where(vote => vote.By == voter).Select(vote => vote.CaseId).ToHashSetAsync(null, cancellationToken);
        return [.. report.Cases.Where(result => !voted.Contains(result.Case.Id) && IsWorthAVote(report, variant, result))
            .OrderBy(result => CaseHash.OfText($"order {report.Id} {voter} {result.Case.Id}"), StringComparer.Ordinal)
            .Select(result => Ballot(report, variant, voter, result))];
    }

    /// <summary>Keeps a vote; a later vote of the same person on the same case replaces it.</summary>
    /// <exception cref="TunesmithException">TS7030: the report has no such case.</exception>
    public async ValueTask<Vote> CastAsync(EvaluationReport report, string variant, CastVote cast, CancellationToken cancellationToken)
    {
        var (voter, caseId, choice) = cast;
        if (report.Cases.All(result => result.Case.Id != caseId))
        {
            throw new TunesmithException("TS7030", $"The evaluation '{report.Name}' has no case '{caseId}'. Open the ballots again and vote on one of them.");
        }

        var variantIsLeft = IsLeft(report, variant, voter, caseId);
        var verdict = choice == Choice.Tie ? PairVerdict.Tie : choice == Choice.Left == variantIsLeft ? PairVerdict.First : PairVerdict.Second;
        var vote = new Vote(caseId, voter, verdict, time.GetUtcNow());
        var key = $"{Prefix(report, variant)}{CaseHash.OfText($"{caseId}\u0001{voter}")}";
        while (true)
        {
            var before = await store.FindAsync<Vote>(Kind, key, cancellationToken);
            if (await store.TryPutAsync(Kind, key, vote, before?.Stamp, cancellationToken) is not null)
            {
                return vote;
            }
        }
    }

    /// <summary>Counts the votes so far.</summary>
    public async ValueTask<VoteTally> TallyAsync(EvaluationReport report, string variant, int seed, CancellationToken cancellationToken)
    {
        var votes = await VotesAsync(report, variant, cancellationToken).ToListAsync(cancellationToken);
        var byCase = votes.GroupBy(vote => vote.CaseId).ToList();
        var (pairs, agreeing) = (0, 0);
        foreach (var (one, other) in byCase.SelectMany(group => group.SelectMany((vote, i) => group.Skip(i + 1).Select(later => (vote, later)))))
        {
            pairs++;
            agreeing += one.Verdict == other.Verdict ? 1 : 0;
        }

        return new VoteTally(
            byCase.Count == 0 ? null : PairedComparison.Of(PairScore.ByVote, variant, report.Baseline, [.. byCase.Select(group => PairScore.Of(Majority(group)))], seed),
            votes.Count, votes.Select(vote => vote.By).Distinct().Count(), pairs == 0 ? null : (double)agreeing / pairs);
    }

    private static PairVerdict Majority(IEnumerable<Vote> votes) => votes.Sum(vote => vote.Verdict == PairVerdict.First ? 1 : vote.Verdict == PairVerdict.Second ? -1 : 0) switch
    {
        > 0 => PairVerdict.First,
        < 0 => PairVerdict.Second,
        _ => PairVerdict.Tie,
    };

    private static bool IsWorthAVote(EvaluationReport report, string variant, CaseResult result)
    {
        var (one, other) = (result.Answers[variant], result.Answers[report.Baseline]);
        return one.Failure is null && other.Failure is null && one.Text.Trim() != other.Text.Trim();
    }

    private static Ballot Ballot(EvaluationReport report, string variant, string voter, CaseResult result)
    {
        var (one, other) = (result.Answers[variant].Text, result.Answers[report.Baseline].Text);
        return IsLeft(report, variant, voter, result.Case.Id) ? new Ballot(result.Case.Id, one, other) : new Ballot(result.Case.Id, other, one);
    }

    private static bool IsLeft(EvaluationReport report, string variant, string voter, string caseId) =>
        CaseHash.OfText($"side {report.Id} {variant} {voter} {caseId}")[0] < '8';

    private IAsyncEnumerable<Vote> VotesAsync(EvaluationReport report, string variant, CancellationToken cancellationToken) =>
        store.ListAsync<Vote>(Kind, Prefix(report, variant), cancellationToken).Select(stored => stored.Value);

    private static string Prefix(EvaluationReport report, string variant) => $"{report.Id}/{CaseHash.OfText(variant)}/";
}
