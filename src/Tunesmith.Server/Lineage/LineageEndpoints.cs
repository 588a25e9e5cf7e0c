using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Hosting.Lineage;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;

namespace Tunesmith.Server.Lineage;

internal static class LineageEndpoints
{
    public static void MapLineage(this IEndpointRouteBuilder api) => api.MapGet("/lineage", FindAsync).For(Policy.Viewer).WithTags("lineage")
        .WithSummary("Where a document, sample, dataset, model or deployment came from, and what came of it, by content hash, name@version, job, slug or path.");

    private static async Task<Results<Ok<LineageAnswer>, ProblemHttpResult>> FindAsync(string of, LineageSearch search, CancellationToken cancellationToken) =>
        await search.FindAsync(of, cancellationToken) is { } found ? TypedResults.Ok(found) : Problem.Missing($"thing with a lineage called '{of}'");
}
