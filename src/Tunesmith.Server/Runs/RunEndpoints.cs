using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;
using Tunesmith.Server.Streams;

namespace Tunesmith.Server.Runs;

internal static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        api.MapPost("/flows/{id}/runs", StartAsync).For(Policy.Editor).WithTags("runs").WithSummary("Starts a run of a flow, of a part of it, or a preview.");
        var group = api.MapGroup("/runs").WithTags("runs");
        group.MapGet("", ListAsync).For(Policy.Viewer).WithSummary("Runs, newest first; of one flow when asked.");
        group.MapGet("/{id}", FindAsync).For(Policy.Viewer).WithSummary("A run with the state of its nodes.");
        group.MapGet("/{id}/events", Events).For(Policy.Viewer).WithSummary("What happens in a run, resumable by Last-Event-ID; ends when the run has ended.");
        group.MapPost("/{id}/cancel", CancelAsync).For(Policy.Editor).WithSummary("Stops a run; it can be resumed.");
        group.MapPost("/{id}/resume", Resume).For(Policy.Editor).WithSummary("Goes on with a run that was stopped or interrupted.");
        group.MapPost("/{id}/signals/{signal}", SignalAsync).For(Policy.Approver).WithSummary("Gives a suspended run what it waits for; the first of a name wins.");
        group.MapGet("/{id}/nodes/{node}/outputs/{port}", OutputAsync).For(Policy.Viewer).WithSummary("What a port gave, as a page of JSON items.");
        group.MapGet("/{id}/nodes/{node}/failed", FailedAsync).For(Policy.Viewer).WithSummary("Items that a node set aside, with the reason.");
        group.MapPost("/{id}/nodes/{node}/retry", RetryAsync).For(Policy.Editor).WithSummary("Runs a node and what follows it anew, as a new run; good items are taken from the old one.");
    }

    private static async Task<Created<RunSummary>> StartAsync(string id, RunStart start, HttpContext context, RunChoice? choice = null)
    {
        var run = await start.StartAsync(id, choice ?? new RunChoice(), context.User.Identity?.Name ?? "", context.RequestAborted);
        return TypedResults.Created($"/api/runs/{run.Id}", run);
    }

    private static async Task<Ok<IReadOnlyList<RunSummary>>> ListAsync(RunIndex runs, CancellationToken cancellationToken, string? flow = null, int? limit = null) =>
        TypedResults.Ok<IReadOnlyList<RunSummary>>(await runs.ListAsync(flow).Take(Limits.PageOf(limit)).ToListAsync(cancellationToken));

    private static async Task<Results<Ok<RunAnswer>, ProblemHttpResult>> FindAsync(string id, RunReading reading, CancellationToken cancellationToken) =>
        await reading.StateAsync(id, cancellationToken) is { } run ? TypedResults.Ok(run) : Problem.Missing($"run '{id}'");

    private static EventStream<RunEvent> Events(string id, ResumePoint from, RunReading reading, RunIndex runs, CancellationToken cancellationToken) =>
        runs.Describe(id) is not null
            ? new EventStream<RunEvent>(reading.FollowAsync(id, from.After, cancellationToken), EventKind.Of)
            : throw new TunesmithException("TS8404", $"There is no run '{id}'. It was removed, or the address is wrong.");

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(string id, FlowRuns runs, RunIndex index)
    {
        if (index.Describe(id) is null)
        {
            return Problem.Missing($"run '{id}'");
        }

        await runs.CancelAsync(id);
        return TypedResults.NoContent();
    }

    private static Results<Accepted, ProblemHttpResult> Resume(string id, FlowRuns runs, RunIndex index)
    {
        if (index.Describe(id) is null)
        {
            return Problem.Missing($"run '{id}'");
        }

        runs.Resume(id);
        return TypedResults.Accepted($"/api/runs/{id}");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignalAsync(string id, string signal, RunSignal given, [AsParameters] SignalRooms rooms)
    {
        if (rooms.Runs.Describe(id) is null)
        {
            return Problem.Missing($"run '{id}'");
        }

        await rooms.Signals.SendAsync(id, signal, given.Payload, rooms.Cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Page<JsonNode?>>, ProblemHttpResult>> OutputAsync(
        string id, string node, string port, RunReading reading, [AsParameters] PageQuestion page) =>
        await reading.StateAsync(id, page.Cancellation) is { } run
            ? TypedResults.Ok(await reading.OutputAsync(run, node, port, page.Part, page.Cancellation))
            : Problem.Missing($"run '{id}'");

    private static async Task<Results<Ok<Page<FailedItem>>, ProblemHttpResult>> FailedAsync(string id, string node, RunReading reading, [AsParameters] PageQuestion page) =>
        await reading.StateAsync(id, page.Cancellation) is { } run
            ? TypedResults.Ok(await reading.FailedAsync(run, node, page.Part, page.Cancellation))
            : Problem.Missing($"run '{id}'");

    private static async Task<Results<Created<RunSummary>, ProblemHttpResult>> RetryAsync(string id, string node, RunStart start, RunIndex runs, HttpContext context)
    {
        if (runs.Describe(id) is not { } run)
        {
            return Problem.Missing($"run '{id}'");
        }

        var again = await start.StartAsync(run.FlowId, new RunChoice(From: node), context.User.Identity?.Name ?? "", context.RequestAborted);
        return TypedResults.Created($"/api/runs/{again.Id}", again);
    }
}
