using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Moves one job on: hands it over, follows it, fetches its result, tells who waits. It may be killed at any moment and called again.</summary>
public sealed class JobWatcher : IDurableWorkHandler
{
    /// <summary>The kind of its work.</summary>
    public const string WorkKind = "training-job";

    private static readonly TimeSpan QueuePause = TimeSpan.FromSeconds(3);
    private readonly JobShelf shelf;
    private readonly TrainingBackends backends;
    private readonly JobHandover handover;
    private readonly JobFollower follower;
    private readonly JobResult result;
    private readonly IRunSignals? signals;
    private readonly TimeProvider time;

    /// <summary>Composes the watcher.</summary>
    public JobWatcher(JobStores stores, TrainingBackends backends, IEnumerable<ITracker> trackers, TrainingHome home, TimeProvider time)
    {
        shelf = new JobShelf(stores.Values);
        handover = new JobHandover(shelf, backends, new JobData(stores, home), time);
        follower = new JobFollower(shelf, stores, backends, new JobTracking(shelf, stores, trackers), time);
        result = new JobResult(shelf, stores, backends, time);
        (this.backends, signals, this.time) = (backends, stores.Signals, time);
    }

    /// <inheritdoc/>
    public string Kind => WorkKind;

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset?> RunAsync(string key, CancellationToken cancellationToken)
    {
        while (await shelf.FindAsync(key, cancellationToken) is { } job)
        {
            if (job.IsOver)
            {
                await follower.LastCopiesAsync(job, cancellationToken);
                await TellAsync(job, cancellationToken);
                return null;
            }

            var pause = job.State switch
            {
                JobState.Queued => await StartAsync(job, cancellationToken),
                JobState.Submitting => await handover.RunAsync(job, cancellationToken),
                JobState.Running => await follower.RunAsync(job, cancellationToken),
                _ => await result.RunAsync(job, cancellationToken),
            };
            if (pause is { } wait)
            {
                return time.GetUtcNow() + wait;
            }
        }

        return null;
    }

    private async ValueTask<TimeSpan?> StartAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        if (job.StopRequested)
        {
            await shelf.ChangeAsync(job.Id, now => now with { State = JobState.Cancelled, Ended = time.GetUtcNow() }, cancellationToken);
            return null;
        }

        var limit = backends.Find(job.Backend).Capabilities.Concurrent;
        var before = 0;
        await foreach (var other in shelf.ListAsync(cancellationToken))
        {
            var inFront = other.State is JobState.Submitting or JobState.Running || (other.State == JobState.Queued && Earlier(other, job));
            before += other.Backend == job.Backend && other.Id != job.Id && inFront ? 1 : 0;
        }

        if (before >= limit)
        {
            return QueuePause;
        }

        await shelf.ChangeAsync(job.Id, now => now.State == JobState.Queued ? now with { State = JobState.Submitting } : now, cancellationToken);
        return null;
    }

    private static bool Earlier(TrainingJob other, TrainingJob job) =>
        other.Created < job.Created || (other.Created == job.Created && string.CompareOrdinal(other.Id, job.Id) < 0);

    private async ValueTask TellAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        if (job.Waiter is { } waiter && signals is not null)
        {
            await signals.SendAsync(waiter.RunId, waiter.Signal, new JobEnd(job.Id, job.State, job.Model, job.Problem), cancellationToken);
        }
    }
}
