using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>REST below <c>/api/jobs</c>.</summary>
internal static class JobEndpoints
{
    public static IEnumerable<PluginEndpoint> All =>
    [
        new("GET", "jobs", "viewer", "All jobs, newest first.", null, typeof(IReadOnlyList<TrainingJob>), async (request, cancel) => await Jobs(request).ListAsync(cancel)),
        new("POST", "jobs", "trainer", "Starts a job.", typeof(SubmitBody), typeof(TrainingJob), SubmitAsync),
        new("GET", "jobs/compare", "viewer", "Two jobs side by side: differences of their plans, and curves.", null, typeof(JobComparison),
            async (request, cancel) => await Reader(request).CompareAsync(Value(request, "a"), Value(request, "b"), cancel)) { Query = ["a", "b"] },
        new("GET", "jobs/{id}", "viewer", "A job.", null, typeof(TrainingJob), async (request, cancel) => await Jobs(request).FindAsync(Value(request, "id"), cancel)),
        new("GET", "jobs/{id}/events", "viewer", "What a job tells, from any event on.", null, typeof(TrainingEvent), EventsAsync) { Streams = true, Query = ["after"] },
        new("GET", "jobs/{id}/metrics", "viewer", "Curves of a job, thinned to draw them.", null, typeof(JobFigures), FiguresAsync) { Query = ["points"] },
        new("POST", "jobs/{id}/cancel", "trainer", "Stops a job and keeps a checkpoint.", null, typeof(TrainingJob),
            async (request, cancel) => await Jobs(request).CancelAsync(Value(request, "id"), cancel)),
        new("POST", "jobs/{id}/retry", "trainer", "Repeats a failed or cancelled job from its last checkpoint.", null, typeof(TrainingJob),
            async (request, cancel) => await Jobs(request).RetryAsync(Value(request, "id"), cancel)),
    ];

    private static async ValueTask<object?> SubmitAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        var body = TrainingEndpoints.Body<SubmitBody>(request);
        return await Jobs(request).SubmitAsync(
            new(ServerPaths.Confine(body.Plan), body.Backend)
            {
                Folder = ServerPaths.FolderOf(request),
                Settings = body.Settings,
                Trackers = [.. (body.Trackers ?? []).Select(tracker => new JobTracker(tracker.Id, tracker.Settings))],
                Key = body.Key,
                User = request.User,
            },
            cancellationToken);
    }

    private static async ValueTask<object?> FiguresAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        var job = await Jobs(request).FindAsync(Value(request, "id"), cancellationToken);
        var points = int.TryParse(request.Values.GetValueOrDefault("points"), out var given) ? Math.Clamp(given, 4, 5_000) : 1_000;
        return job is null ? null : await Reader(request).FiguresAsync(job, points, cancellationToken);
    }

    private static async ValueTask<object?> EventsAsync(PluginRequest request, CancellationToken cancellationToken) =>
        await Jobs(request).FindAsync(Value(request, "id"), cancellationToken) is not { } job ? null
            : job.IsOver && request.After >= job.Progress.Last ? AsyncEnumerable.Empty<LoggedEvent<TrainingEvent>>()
            : UntilEnd(request.Services.GetRequiredService<IEventLog>(), job.Log, request.After, cancellationToken);

    private static async IAsyncEnumerable<LoggedEvent<TrainingEvent>> UntilEnd(
        IEventLog events, string log, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var logged in events.FollowAsync<TrainingEvent>(log, after, cancellationToken))
        {
            yield return logged;
            if (logged.Event.IsEnd)
            {
                yield break;
            }
        }
    }

    private static string Value(PluginRequest request, string name) =>
        request.Values.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw new TunesmithException("TS6110", $"The address needs the value '{name}'.");

    private static TrainingJobs Jobs(PluginRequest request) => request.Services.GetRequiredService<TrainingJobs>();

    private static JobReader Reader(PluginRequest request) => request.Services.GetRequiredService<JobReader>();
}
