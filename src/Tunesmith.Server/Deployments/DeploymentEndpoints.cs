using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Hosting.Deployments;
using Tunesmith.Hosting.Packing;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;

namespace Tunesmith.Server.Deployments;

internal static class DeploymentEndpoints
{
    public static void MapDeployments(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/deployments").WithTags("deployments");
        group.MapGet("", ListAsync).For(Policy.Viewer).WithSummary("All deployments.");
        group.MapPost("", PublishAsync).For(Policy.Trainer).WithSummary("Publishes a model or a flow; the same slug again replaces what it serves and keeps its keys.");
        group.MapGet("/{slug}", FindAsync).For(Policy.Viewer).WithSummary("A deployment with its inputs, keys and snippets.");
        group.MapGet("/{slug}/package", PackAsync).For(Policy.Editor).WithSummary("The deployment as a ZIP file with all it needs: flow, files, models, Dockerfile, Kubernetes manifests.").Produces(StatusCodes.Status200OK, contentType: "application/zip");
        group.MapDelete("/{slug}", WithdrawAsync).For(Policy.Trainer).WithSummary("Withdraws a deployment; calls of it fail from now on.");
        group.MapPost("/{slug}/keys", AddKeyAsync).For(Policy.Trainer).WithSummary("Makes a key; it is shown this once.");
        group.MapDelete("/{slug}/keys/{id}", RemoveKeyAsync).For(Policy.Trainer).WithSummary("Takes a key back.");
        group.MapDeploymentRun();
    }

    private static async Task<Ok<IReadOnlyList<DeploymentSummary>>> ListAsync(DeploymentStore deployments, HttpContext context)
    {
        var records = await deployments.ListAsync(context.RequestAborted).ToListAsync(context.RequestAborted);
        return TypedResults.Ok<IReadOnlyList<DeploymentSummary>>([.. records.OrderByDescending(record => record.Modified).Select(record => Summary(record, context))]);
    }

    private static async Task<Created<DeploymentSummary>> PublishAsync(NewDeployment wanted, DeploymentStore deployments, HttpContext context)
    {
        var record = await deployments.PublishAsync(wanted, context.RequestAborted);
        return TypedResults.Created($"/api/deployments/{record.Slug}", Summary(record, context));
    }

    private static async Task<Results<Ok<DeploymentAnswer>, ProblemHttpResult>> FindAsync(string slug, DeploymentTable table, HttpContext context)
    {
        if (!(await table.ReadyAsync(context.RequestAborted)).Deployments.TryGetValue(slug, out var live))
        {
            return Problem.Missing($"deployment '{slug}'");
        }

        var keys = live.Record.Keys.Select(key => new DeploymentKey(key.Id, key.Name, key.Start, key.Created, key.RequestsPerMinute)).ToList();
        var summary = Summary(live.Record, context);
        return TypedResults.Ok(new DeploymentAnswer(
            slug, summary.Model, summary.FlowId, summary.Revision, summary.Address, summary.Created, summary.Modified, live.Served.Inputs, live.Served.Outputs, keys, Snippets.Of(AddressOf(context), slug, live.Served.Inputs, null)));
    }

    private static async Task PackAsync(string slug, DeploymentPack pack, HttpContext context)
    {
        var folder = Directory.CreateTempSubdirectory("tunesmith-pack-").FullName;
        try
        {
            await pack.PackAsync(slug, folder, context.RequestAborted);
            context.Response.ContentType = "application/zip";
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{slug}.zip\"";
            // The archive's last lines are written as it is closed, without waiting.
            context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
            await System.IO.Compression.ZipFile.CreateFromDirectoryAsync(folder, context.Response.Body, System.IO.Compression.CompressionLevel.Fastest, includeBaseDirectory: false, context.RequestAborted);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(string slug, DeploymentStore deployments, CancellationToken cancellationToken) =>
        await deployments.WithdrawAsync(slug, cancellationToken) ? TypedResults.NoContent() : Problem.Missing($"deployment '{slug}'");

    private static async Task<Ok<CreatedKey>> AddKeyAsync(
        string slug, DeploymentStore deployments, DeploymentTable table, HttpContext context, NewKey? wanted = null)
    {
        var (record, key) = await deployments.AddKeyAsync(slug, wanted ?? new NewKey(), null, context.RequestAborted);
        var inputs = (await table.ReadyAsync(context.RequestAborted)).Deployments.GetValueOrDefault(slug)?.Served.Inputs ?? [];
        return TypedResults.Ok(new CreatedKey(record.Id, key, Snippets.Of(AddressOf(context), slug, inputs, key)));
    }

    private static async Task<NoContent> RemoveKeyAsync(string slug, string id, DeploymentStore deployments, CancellationToken cancellationToken)
    {
        await deployments.RemoveKeyAsync(slug, id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static DeploymentSummary Summary(DeploymentRecord record, HttpContext context) => new(
        record.Slug, record.Model, record.FlowId, record.Revision, $"{AddressOf(context)}/api/deployments/{record.Slug}/run", record.Keys.Count, record.Created, record.Modified);

    private static string AddressOf(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";
}
