using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Flows;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;
using Tunesmith.Server.Runs;
using Tunesmith.Server.Templates;
using Tunesmith.Storage;

namespace Tunesmith.Server.Flows;

internal static class FlowEndpoints
{
    public static void MapFlows(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/flows").WithTags("flows");
        group.MapGet("", ListAsync).For(Policy.Viewer).WithSummary("All flows, last changed first.");
        group.MapPost("", CreateAsync).For(Policy.Editor).WithSummary("Keeps a new flow: empty, from a document, or from a template.");
        group.MapPost("/check", CheckAsync).For(Policy.Viewer).WithSummary("All that is wrong with a flow, at once.");
        group.MapGet("/{id}", FindAsync).For(Policy.Viewer).WithSummary("A flow with its document and stamp.");
        group.MapPut("/{id}", SaveAsync).For(Policy.Editor).WithSummary("Saves a flow; needs If-Match, and answers 412 with the kept state when somebody else saved meanwhile.");
        group.MapDelete("/{id}", RemoveAsync).For(Policy.Editor).WithSummary("Forgets a flow and its revisions.");
        group.MapGet("/{id}/revisions", RevisionsAsync).For(Policy.Viewer).WithSummary("All revisions of a flow, newest first.");
        group.MapGet("/{id}/revisions/{number:int}", RevisionAsync).For(Policy.Viewer).WithSummary("A flow as it was at a revision.");
        group.MapPost("/{id}/restore/{number:int}", RestoreAsync).For(Policy.Editor).WithSummary("Makes an earlier revision the present one, as a new revision.");
        group.MapGet("/{id}/export", ExportAsync).For(Policy.Viewer).Produces(200, null, "application/json").WithSummary("The flow file, for keeping elsewhere.");
    }

    private static async Task<Ok<IReadOnlyList<FlowSummary>>> ListAsync(IFlowStore flows, RunIndex runs, CancellationToken cancellationToken)
    {
        var all = await flows.ListAsync(cancellationToken);
        var newest = await runs.NewestAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<FlowSummary>>([.. all.Select(flow => new FlowSummary(flow.Id, flow.Name, flow.Modified, NodesOf(flow.Document), Brief(newest.GetValueOrDefault(flow.Id))))]);
    }

    private static async Task<Results<Created<FlowAnswer>, ProblemHttpResult>> CreateAsync(
        NewFlow wanted, IFlowStore flows, ComponentCatalogue catalogue, TemplateCopy templates, CancellationToken cancellationToken)
    {
        var document = wanted.Template is { } template ? templates.Take(template, wanted.Language ?? "en")
            : wanted.Document is { } given ? catalogue.Canonical(given) : Empty();
        var flow = await flows.CreateAsync(document.Named(wanted.Name), cancellationToken);
        return TypedResults.Created($"/api/flows/{flow.Id}", flow.Answer());
    }

    private static async Task<Results<Ok<FlowAnswer>, ProblemHttpResult>> FindAsync(string id, IFlowStore flows, HttpContext context) =>
        await flows.FindAsync(id, context.RequestAborted) is { } flow ? flow.Found(context.Response) : Problem.Missing($"flow '{id}'");

    private static Task<Results<Ok<FlowAnswer>, ProblemHttpResult>> SaveAsync(
        string id, FlowChange change, IFlowStore flows, ComponentCatalogue catalogue, HttpContext context) =>
        FlowAnswers.SaveAsync(flows, id, catalogue.Canonical(change.Document), change.Note, context);

    private static async Task<Ok<FlowFindings>> CheckAsync(FlowQuestion question, ComponentCatalogue catalogue, IEnumerable<IFlowRule> rules, CancellationToken cancellationToken) =>
        TypedResults.Ok(new FlowFindings((await catalogue.Check(question.Document).WithAsync(rules, cancellationToken)).Findings));

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, IFlowStore flows, CancellationToken cancellationToken) =>
        await flows.RemoveAsync(id, cancellationToken) ? TypedResults.NoContent() : Problem.Missing($"flow '{id}'");

    private static async Task<Ok<IReadOnlyList<RevisionSummary>>> RevisionsAsync(string id, IFlowStore flows, CancellationToken cancellationToken)
    {
        var revisions = await flows.RevisionsAsync(id, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<RevisionSummary>>(
            [.. revisions.Select(revision => new RevisionSummary(revision.Number, revision.Created, revision.Note, revision.Nodes))]);
    }

    private static async Task<Results<Ok<FlowAnswer>, ProblemHttpResult>> RevisionAsync(string id, int number, IFlowStore flows, CancellationToken cancellationToken) =>
        await RevisionOfAsync(flows, id, number, cancellationToken) is { } revision
            ? TypedResults.Ok(new KeptFlow(id, revision.Document, number, "", revision.Created).Answer())
            : Problem.Missing($"revision {number} of flow '{id}'");

    private static async Task<Results<Ok<FlowAnswer>, ProblemHttpResult>> RestoreAsync(string id, int number, IFlowStore flows, HttpContext context)
    {
        if (await RevisionOfAsync(flows, id, number, context.RequestAborted) is not { } revision)
        {
            return Problem.Missing($"revision {number} of flow '{id}'");
        }

        return await FlowAnswers.SaveAsync(flows, id, revision.Document, $"Restored revision {number}", context);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAsync(string id, IFlowStore flows, CancellationToken cancellationToken) =>
        await flows.FindAsync(id, cancellationToken) is { } flow
            ? TypedResults.File(System.Text.Encoding.UTF8.GetBytes(flow.Document.ToJsonString(FlowJson.Indented) + "\n"), "application/json", FileNameOf(flow.Name))
            : Problem.Missing($"flow '{id}'");

    private static async Task<FlowRevision?> RevisionOfAsync(IFlowStore flows, string id, int number, CancellationToken cancellationToken) =>
        (await flows.RevisionsAsync(id, cancellationToken)).FirstOrDefault(revision => revision.Number == number);

    private static RunBrief? Brief(RunSummary? run) => run is null ? null : new RunBrief(run.Id, run.State, run.Ended ?? run.Started);

    private static JsonObject Empty() => new() { ["tunesmith"] = 1, ["name"] = "Untitled", ["nodes"] = new JsonObject() };

    private static int NodesOf(JsonObject document) => document["nodes"] switch { JsonObject nodes => nodes.Count, JsonArray nodes => nodes.Count, _ => 0 };

    private static string FileNameOf(string name) => string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')) + ".flow.json";
}
