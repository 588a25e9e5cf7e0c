using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;

namespace Tunesmith.Server.Datasets;

internal static class DatasetEndpoints
{
    public static void MapDatasets(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/datasets").WithTags("datasets");
        group.MapGet("", ListAsync).For(Policy.Viewer).WithSummary("All datasets with their versions.");
        group.MapPost("/detect", DatasetFiles.DetectAsync).For(Policy.Viewer).Accepts<IFormFile>("multipart/form-data").WithSummary("Looks into a file and proposes how to import it.");
        group.MapPost("/import", DatasetFiles.ImportAsync).For(Policy.Editor).Accepts<IFormFile>("multipart/form-data")
            .WithSummary("Imports a file; form fields: file, name, mapping (JSON, optional), validation and cases (shares from 0 to 1, optional).");
        var version = group.MapGroup("/{name}/{version}");
        version.MapGet("", FindAsync).For(Policy.Viewer).WithSummary("One version of a dataset; the version is a number, a hash, or 'newest'.");
        version.MapGet("/samples", SamplesAsync).For(Policy.Viewer).WithSummary("Samples of a version, filtered and paged.");
        version.MapGet("/statistics", StatisticsAsync).For(Policy.Viewer).WithSummary("Statistics of a version; with a model also of tokens and what is learned.");
        version.MapGet("/samples/{hash}/render", RenderAsync).For(Policy.Viewer).WithSummary("A sample as a model reads it, and what of it is learned.");
        version.MapGet("/samples/{hash}/lineage", LineageAsync).For(Policy.Viewer).WithSummary("The sample, what it was derived from, and so on back to its document.");
        version.MapPut("/samples/{hash}/mark", MarkAsync).For(Policy.Editor).WithSummary("Says keep, fix or drop about a sample.");
        version.MapPost("/apply-marks", ApplyAsync).For(Policy.Editor).WithSummary("Makes a new version with the marks applied.");
        version.MapGet("/export", DatasetFiles.ExportAsync).For(Policy.Viewer).Produces(200, null, "application/octet-stream").WithSummary("A split as a file of another tool's form.");
    }

    public static async Task<DatasetVersion> VersionAsync(this IDatasets datasets, string name, string version, CancellationToken cancellationToken) =>
        await datasets.FindAsync(new DatasetRef(version is "newest" ? name : $"{name}@{version}"), cancellationToken)
        ?? throw new TunesmithException("TS8404", $"There is no version '{version}' of a dataset '{name}'. Choose one from the list.");

    private static async Task<Ok<IReadOnlyList<DatasetAnswer>>> ListAsync(IDatasets datasets, CancellationToken cancellationToken)
    {
        var versions = await datasets.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<DatasetAnswer>>([.. versions.GroupBy(version => version.Name).Select(dataset => new DatasetAnswer(dataset.Key, [.. dataset]))]);
    }

    private static async Task<Ok<DatasetVersion>> FindAsync(string name, string version, IDatasets datasets, CancellationToken cancellationToken) =>
        TypedResults.Ok(await datasets.VersionAsync(name, version, cancellationToken));

    private static async Task<Ok<Page<SampleRow>>> SamplesAsync(
        string name, string version, [AsParameters] SampleQuestion question, [AsParameters] DatasetRooms rooms, CancellationToken cancellationToken) =>
        TypedResults.Ok(await rooms.List.ReadAsync(await rooms.Datasets.VersionAsync(name, version, cancellationToken), question, cancellationToken));

    private static async Task<Ok<DatasetStatistics>> StatisticsAsync(
        string name, string version, [AsParameters] DatasetRooms rooms, CancellationToken cancellationToken, string? model = null)
    {
        var found = await rooms.Datasets.VersionAsync(name, version, cancellationToken);
        var language = model is { Length: > 0 } ? await rooms.Languages.OpenAsync(model, cancellationToken) : null;
        return TypedResults.Ok(await rooms.Statistics.OfAsync(found, model, language).WaitAsync(cancellationToken));
    }

    private static async Task<Results<Ok<RenderedSample>, ProblemHttpResult>> RenderAsync(
        string name, string version, string hash, string model, [AsParameters] DatasetRooms rooms)
    {
        var found = await rooms.Datasets.VersionAsync(name, version, CancellationToken.None);
        if (await rooms.List.FindAsync(found, hash, CancellationToken.None) is not { } sample)
        {
            return Problem.Missing($"sample '{hash}'");
        }

        var masked = LabelMask.Of(sample, await rooms.Languages.OpenAsync(model, CancellationToken.None));
        return TypedResults.Ok(new RenderedSample(masked.Text, masked.Segments, masked.Tokens.Count, masked.LearnedTokens, masked.TurnsNotLocated, masked.EndTokenAppended));
    }

    private static async Task<Results<Ok<IReadOnlyList<LineageStep>>, ProblemHttpResult>> LineageAsync(
        string name, string version, string hash, IDatasets datasets, CancellationToken cancellationToken)
    {
        var steps = await SampleLineage.OfAsync(datasets, await datasets.VersionAsync(name, version, cancellationToken), hash, cancellationToken);
        return steps.Count == 0 ? Problem.Missing($"sample '{hash}'") : TypedResults.Ok(steps);
    }

    private static async Task<Results<Ok<ReviewMark>, NoContent, ProblemHttpResult>> MarkAsync(
        string name, string version, string hash, SampleMark said, [AsParameters] DatasetRooms rooms)
    {
        var found = await rooms.Datasets.VersionAsync(name, version, CancellationToken.None);
        if (said.Mark is not { } mark)
        {
            await rooms.Reviews.UnmarkAsync(name, hash, CancellationToken.None);
            return TypedResults.NoContent();
        }

        return await rooms.List.FindAsync(found, hash, CancellationToken.None) is { } sample
            ? TypedResults.Ok(await rooms.Reviews.MarkAsync(name, sample, new Review(mark, rooms.Context.User.Identity?.Name ?? "", said.Messages, said.Note), CancellationToken.None))
            : Problem.Missing($"sample '{hash}'");
    }

    private static async Task<Ok<ReviewOutcome>> ApplyAsync(string name, string version, IDatasets datasets, Reviews reviews, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reviews.ApplyAsync(await datasets.VersionAsync(name, version, cancellationToken), cancellationToken));
}
