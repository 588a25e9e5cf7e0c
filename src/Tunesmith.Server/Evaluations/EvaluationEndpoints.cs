using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Evaluation;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;

namespace Tunesmith.Server.Evaluations;

internal static class EvaluationEndpoints
{
    public static void MapEvaluations(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/evaluations").WithTags("evaluations");
        group.MapGet("", ListAsync).For(Policy.Viewer).WithSummary("All evaluations, newest first.");
        group.MapGet("/{id}", FindAsync).For(Policy.Viewer).WithSummary("What an evaluation found: scores with intervals and paired differences.");
        group.MapGet("/{id}/cases", CasesAsync).For(Policy.Viewer).WithSummary("Cases with every variant's answer, filtered and paged.");
        group.MapGet("/{id}/tags", TagsAsync).For(Policy.Viewer).WithSummary("Scores of the cases by tag, with differences and intervals.");
        group.MapVotes();
    }

    private static async Task<Ok<IReadOnlyList<KeptReport>>> ListAsync(KeptReports reports, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<KeptReport>>(await reports.ListAsync(cancellationToken).ToListAsync(cancellationToken));

    private static async Task<Results<Ok<EvaluationOverview>, ProblemHttpResult>> FindAsync(string id, KeptReports reports, CancellationToken cancellationToken) =>
        await reports.FindAsync(id, cancellationToken) is { } report ? TypedResults.Ok(Overview(report)) : Problem.Missing($"evaluation '{id}'");

    private static async Task<Results<Ok<Page<CaseResult>>, ProblemHttpResult>> CasesAsync(
        string id, KeptReports reports, [AsParameters] CaseQuestion question, [AsParameters] PageQuestion page)
    {
        if (await reports.FindAsync(id, page.Cancellation) is not { } report)
        {
            return Problem.Missing($"evaluation '{id}'");
        }

        var (offset, limit) = page.Part;
        var cases = report.Where(question).ToList();
        return TypedResults.Ok(new Page<CaseResult>(cases.Count, offset, [.. cases.Skip((int)Math.Min(offset, int.MaxValue)).Take(limit)]));
    }

    private static async Task<Results<Ok<IReadOnlyList<TagScores>>, ProblemHttpResult>> TagsAsync(string id, string? scorer, KeptReports reports, CancellationToken cancellationToken) =>
        await reports.FindAsync(id, cancellationToken) is { } report ? TypedResults.Ok(CaseTags.Of(report, scorer)) : Problem.Missing($"evaluation '{id}'");

    private static EvaluationOverview Overview(EvaluationReport report) => new(
        report.Id, report.Name, report.Created, report.CaseSet, report.CaseSetHash, report.Cases.Count, report.Variants, report.Baseline,
        report.Scorers, report.Summaries, [.. report.Differences, .. OtherPairs.Of(report)], report.Leaks, report.LeakedLeftOut);
}
