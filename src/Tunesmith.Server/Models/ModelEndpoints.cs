using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Flows;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;

namespace Tunesmith.Server.Models;

internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/models").WithTags("models");
        group.MapGet("", ListAsync).For(Policy.Viewer).WithSummary("The models of the registry with their versions and aliases.");
        group.MapGet("/{name}", FindAsync).For(Policy.Viewer).WithSummary("One model of the registry.");
        group.MapPost("/{name}/aliases/{alias}", PointAsync).For(Policy.Trainer).WithSummary("Points an alias at a version.");
        group.MapPost("/{name}/aliases/{alias}/roll-back", RollBackAsync).For(Policy.Trainer).WithSummary("Points an alias back to where it pointed before.");
    }

    private static async Task<Ok<IReadOnlyList<ModelAnswer>>> ListAsync(IModelRegistry models, CancellationToken cancellationToken)
    {
        var versions = await models.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        var answers = new List<ModelAnswer>();
        foreach (var model in versions.GroupBy(version => version.Name))
        {
            answers.Add(new ModelAnswer(model.Key, await models.AliasesAsync(model.Key, cancellationToken), [.. model]));
        }

        return TypedResults.Ok<IReadOnlyList<ModelAnswer>>(answers);
    }

    private static async Task<Results<Ok<ModelAnswer>, ProblemHttpResult>> FindAsync(string name, IModelRegistry models, CancellationToken cancellationToken)
    {
        var versions = await models.ListAsync(cancellationToken).Where(version => version.Name == name).ToListAsync(cancellationToken);
        return versions.Count == 0
            ? Problem.Missing($"model '{name}'")
            : TypedResults.Ok(new ModelAnswer(name, await models.AliasesAsync(name, cancellationToken), versions));
    }

    private static async Task<Results<Ok<ModelAnswer>, ProblemHttpResult>> PointAsync(string name, string alias, AliasMove move, IModelRegistry models, CancellationToken cancellationToken)
    {
        await models.PointAsync(name, alias, move.Version, move.Reason ?? "", cancellationToken);
        return await FindAsync(name, models, cancellationToken);
    }

    private static async Task<Results<Ok<ModelAnswer>, ProblemHttpResult>> RollBackAsync(
        string name, string alias, IModelRegistry models, CancellationToken cancellationToken, RollBack? why = null) =>
        await models.RollBackAsync(name, alias, why?.Reason ?? "", cancellationToken) is not null
            ? await FindAsync(name, models, cancellationToken)
            : Problem.Of(null, StatusCodes.Status409Conflict, "TS8306", $"'{alias}' of '{name}' has no earlier place to go back to.");
}
