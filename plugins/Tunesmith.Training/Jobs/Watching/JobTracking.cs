using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Copies a job's story to its trackers. A tracker that does not answer never fails a job: it is tried again at the next turn.</summary>
internal sealed class JobTracking(JobShelf shelf, JobStores stores, IEnumerable<ITracker> trackers)
{
    private const int Portion = 500;
    private readonly Dictionary<string, ITracker> known = trackers.ToDictionary(tracker => tracker.Id);

    public async ValueTask CopyAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        for (var i = 0; i < job.Trackers.Count; i++)
        {
            if (job.Trackers[i].Ended)
            {
                continue;
            }

            var (place, copied) = (i, await TryCopyAsync(job, job.Trackers[i], cancellationToken));
            job = await shelf.ChangeAsync(job.Id, stored => stored with { Trackers = [.. stored.Trackers.Select((old, at) => at == place ? copied : old)] }, cancellationToken);
        }
    }

    private async ValueTask<JobTracker> TryCopyAsync(TrainingJob job, JobTracker target, CancellationToken cancellationToken)
    {
        try
        {
            return await CopyAsync(job, target, cancellationToken);
        }
        catch (Exception problem) when (problem is TunesmithException or HttpRequestException or IOException or JsonException)
        {
            return target with { Problem = problem.Message };
        }
    }

    private async ValueTask<JobTracker> CopyAsync(TrainingJob job, JobTracker target, CancellationToken cancellationToken)
    {
        var tracker = known.GetValueOrDefault(target.Id) ?? throw new TunesmithException("TS6121", $"There is no tracker '{target.Id}'; there are {string.Join(", ", known.Keys)}.");
        var settings = target.Settings is { ValueKind: JsonValueKind.Object } given
            ? given.Deserialize(tracker.SettingsType, TrainingJson.Line)! : Activator.CreateInstance(tracker.SettingsType)!;
        var tags = new Dictionary<string, string>(job.Lineage) { ["plan"] = job.PlanHash, ["backend"] = job.Backend };
        var run = target.Run ?? await tracker.StartAsync(new(job.Id, job.Name, job.Plan, tags, job.Created), settings, cancellationToken);
        target = target with { Run = run, Page = tracker.PageOf(run, settings)?.ToString(), Problem = null };
        var portion = new List<TrainingEvent>();
        await foreach (var logged in stores.Events.ReadAsync<TrainingEvent>(job.Log, target.Copied, cancellationToken))
        {
            portion.Add(logged.Event);
            if (portion.Count == Portion)
            {
                target = await WriteAsync(tracker, target, portion, settings, cancellationToken);
            }
        }

        target = portion.Count > 0 ? await WriteAsync(tracker, target, portion, settings, cancellationToken) : target;
        if (job.Progress.Ending is { } ending)
        {
            await tracker.EndAsync(run, ending, settings, cancellationToken);
            target = target with { Ended = true };
        }

        return target;
    }

    private static async ValueTask<JobTracker> WriteAsync(
        ITracker tracker, JobTracker target, List<TrainingEvent> portion, object settings, CancellationToken cancellationToken)
    {
        await tracker.WriteAsync(target.Run!, portion, settings, cancellationToken);
        var copied = target with { Copied = portion[^1].Sequence };
        portion.Clear();
        return copied;
    }
}
