using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Evaluation;
using Tunesmith.Flows;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;

namespace Tunesmith.Server.Evaluations;

/// <summary>Blind votes of people: two answers without names, on sides drawn by a hash.</summary>
internal static class VoteEndpoints
{
    private const int Seed = 42;

    public static void MapVotes(this RouteGroupBuilder evaluations)
    {
        evaluations.MapGet("/{id}/ballots", OpenAsync).For(Policy.Viewer).WithSummary("The next case to vote on without names, and what the votes say so far.");
        evaluations.MapPost("/{id}/votes", CastAsync).For(Policy.Editor).WithSummary("Casts a vote; a later one of the same person on the same case replaces it.");
    }

    private static async Task<Results<Ok<Ballots>, ProblemHttpResult>> OpenAsync(
        string id, string? variant, KeptReports reports, BlindVotes votes, HttpContext context) =>
        await reports.FindAsync(id, context.RequestAborted) is { } report
            ? TypedResults.Ok(await BallotsAsync(report, variant, votes, context))
            : Problem.Missing($"evaluation '{id}'");

    private static async Task<Results<Ok<Ballots>, ProblemHttpResult>> CastAsync(
        string id, string? variant, GivenVote vote, [AsParameters] VoteRooms rooms)
    {
        var (reports, votes, context) = rooms;
        if (await reports.FindAsync(id, context.RequestAborted) is not { } report)
        {
            return Problem.Missing($"evaluation '{id}'");
        }

        // A vote that was begun is kept, whatever becomes of the connection.
        await votes.CastAsync(report, VariantOf(report, variant), new CastVote(VoterOf(context), vote.CaseId, vote.Choice), CancellationToken.None);
        return TypedResults.Ok(await BallotsAsync(report, variant, votes, context));
    }

    private static async Task<Ballots> BallotsAsync(EvaluationReport report, string? asked, BlindVotes votes, HttpContext context)
    {
        var variant = VariantOf(report, asked);
        var open = await votes.OpenAsync(report, variant, VoterOf(context), context.RequestAborted);
        var next = open.Count > 0 ? open[0] : null;
        var one = next is null ? null : report.Cases.First(result => result.Case.Id == next.CaseId).Case;
        return new Ballots(
            variant, open.Count, next, one?.Conversation.LastOrDefault(turn => turn.Role == "user")?.Content, one?.Expected,
            await votes.TallyAsync(report, variant, Seed, context.RequestAborted));
    }

    private static string VariantOf(EvaluationReport report, string? asked)
    {
        var others = report.Variants.Select(variant => variant.Name).Where(name => name != report.Baseline).ToList();
        var chosen = asked ?? others.FirstOrDefault();
        return chosen is not null && others.Contains(chosen) ? chosen : throw new TunesmithException(
            "TS7013", $"The evaluation '{report.Name}' has no variant '{asked}' besides its baseline '{report.Baseline}'. Choose {(others.Count == 0 ? "an evaluation of two variants or more" : string.Join(", ", others))}.");
    }

    private static string VoterOf(HttpContext context) => context.User.Identity?.Name ?? "";
}
