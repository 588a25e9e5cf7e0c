using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Execution;
using Tunesmith.Flows;
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
        group.MapGet("/{id}/events", EventsAsync).For(Policy.Viewer).WithSummary("What happens in a run, resumable by Last-Event-ID; ends when the run has ended.");
        group.MapPost("/{id}/cancel", CancelAsync).For(Policy.Editor).WithSummary("Stops a run; it can be resumed.");
        group.MapPost("/{id}/resume", ResumeAsync).For(Policy.Editor).WithSummary("Goes on with a run that was stopped or interrupted.");
        group.MapPost("/{id}/signals/{signal}", SignalAsync).For(Policy.Approver).WithSummary("Gives a suspended run what it waits for; the first of a name wins.");
        group.MapGet("/{id}/nodes/{node}/outputs/{port}", OutputAsync).For(Policy.Viewer).WithSummary("What a port gave, as a page of JSON items.");
        group.MapGet("/{id}/nodes/{node}/failed", FailedAsync).For(Policy.Viewer).WithSummary("Items that a node set aside, with the reason.");
        group.MapPost("/{id}/nodes/{node}/retry", RetryAsync).For(Policy.Editor).WithSummary("Runs a node and what follows it anew, as a new run; good items are taken from the old one.");
    }

    private static async Task<Created<RunSummary>> StartAsync(string id, RunHost host, HttpContext context, RunChoice? choice = null)
    {
        var run = await host.StartAsync(id, choice ?? new RunChoice(), context.User.Identity?.Name ?? "", context.RequestAborted);
        return TypedResults.Created($"/api/runs/{run.Id}", run);
    }

    private static async Task<Ok<IReadOnlyList<RunSummary>>> ListAsync(RunStore store, CancellationToken cancellationToken, string? flow = null, int? limit = null) =>
        TypedResults.Ok<IReadOnlyList<RunSummary>>([.. (await store.ListAsync(flow, cancellationToken)).Take(Limits.PageOf(limit))]);

    private static async Task<Results<Ok<RunAnswer>, ProblemHttpResult>> FindAsync(string id, RunReading reading, CancellationToken cancellationToken) =>
        await reading.StateAsync(id, cancellationToken) is { } run ? TypedResults.Ok(run) : Problem.Missing($"run '{id}'");

    private static async Task<EventStream<RunEvent>> EventsAsync(string id, ResumePoint from, RunReading reading, RunStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is not null
            ? new EventStream<RunEvent>(reading.FollowAsync(id, from.After, cancellationToken), EventKind.Of)
            : throw new TunesmithException("TS8404", $"There is no run '{id}'. It was removed, or the address is wrong.");

    private static async Task<NoContent> CancelAsync(string id, RunHost host, CancellationToken cancellationToken)
    {
        await host.CancelAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> ResumeAsync(string id, RunHost host, RunStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is null)
        {
            return Problem.Missing($"run '{id}'");
        }

        await host.ResumeAsync(id, cancellationToken);
        return TypedResults.Accepted($"/api/runs/{id}");
    }

    private static async Task<NoContent> SignalAsync(string id, string signal, RunSignal given, IRunSignals signals, CancellationToken cancellationToken)
    {
        await signals.SendAsync(id, signal, given.Payload, cancellationToken);
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

    private static async Task<Results<Created<RunSummary>, ProblemHttpResult>> RetryAsync(string id, string node, RunHost host, RunStore store, HttpContext context)
    {
        if (await store.FindAsync(id, context.RequestAborted) is not { } run)
        {
            return Problem.Missing($"run '{id}'");
        }

        var again = await host.StartAsync(run.FlowId, new RunChoice(From: node), context.User.Identity?.Name ?? "", context.RequestAborted);
        return TypedResults.Created($"/api/runs/{again.Id}", again);
    }
}
