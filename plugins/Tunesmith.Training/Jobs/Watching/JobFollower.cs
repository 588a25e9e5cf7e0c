namespace Tunesmith.Training;

/// <summary>Copies what a backend tells into the job's log, each event once, and watches it.</summary>
internal sealed class JobFollower(JobShelf shelf, JobStores stores, TrainingBackends backends, JobTracking tracking, TimeProvider time)
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SavePause = TimeSpan.FromSeconds(1);

    public async ValueTask<TimeSpan?> RunAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        var (progress, curve) = await CatchUpAsync(job, cancellationToken);
        var backend = backends.Find(job.Backend);
        var settings = TrainingBackends.SettingsOf(backend, job.Settings);
        var reference = new JobRef(job.Backend, job.ExternalId!);
        if (job.StopRequested && progress.Ending is null)
        {
            await backend.CancelAsync(reference, settings, cancellationToken);
        }

        var turn = new FollowTurn(progress, curve, time.GetUtcNow());
        if (progress.Ending is null)
        {
            await FollowAsync(job, backend.WatchAsync(reference, settings, progress.Last, cancellationToken), turn, cancellationToken);
        }

        if (turn.Diverged && !job.StopRequested)
        {
            await shelf.ChangeAsync(job.Id, now => now with { StopRequested = true }, cancellationToken);
            await backend.CancelAsync(reference, settings, cancellationToken);
        }

        job = await SaveAsync(job, turn, cancellationToken);
        await tracking.CopyAsync(job, cancellationToken);
        return turn.Progress.Ending is null ? TimeSpan.Zero : null;
    }

    /// <summary>Copies what trackers have not got yet, the ending included.</summary>
    public ValueTask LastCopiesAsync(TrainingJob job, CancellationToken cancellationToken) => tracking.CopyAsync(job, cancellationToken);

    // The log is the truth: a kill may have come between an event and the job that sums them up.
    private async ValueTask<(JobProgress Progress, JobCurve Curve)> CatchUpAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        var (progress, curve) = (job.Progress, new JobCurve(job.Plan));
        await foreach (var logged in stores.Events.ReadAsync<TrainingEvent>(job.Log, 0, cancellationToken))
        {
            progress = logged.Sequence > progress.Last ? progress.After(logged.Event) : progress;
            curve.Add(logged.Event);
        }

        return (progress, curve);
    }

    private async ValueTask FollowAsync(TrainingJob job, IAsyncEnumerable<TrainingEvent> events, FollowTurn turn, CancellationToken cancellationToken)
    {
        using var slice = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var source = events.GetAsyncEnumerator(slice.Token);
        var end = turn.Started + Slice;
        using var timer = time.CreateTimer(_ => slice.Cancel(), null, Slice, Timeout.InfiniteTimeSpan);
        try
        {
            while (time.GetUtcNow() < end && !turn.Diverged && await source.MoveNextAsync())
            {
                if (!await AppendAsync(job, source.Current, turn, cancellationToken))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The slice is over; the next turn goes on from the log.
        }
    }

    private async ValueTask<bool> AppendAsync(TrainingJob job, TrainingEvent item, FollowTurn turn, CancellationToken cancellationToken)
    {
        if (item.Sequence <= turn.Progress.Last)
        {
            return true;
        }

        var at = await stores.Events.AppendAsync<TrainingEvent>(job.Log, [item], item.Sequence - 1, cancellationToken);
        if (at != item.Sequence)
        {
            // Somebody else follows the same job, or the backend left a number out: begin anew from the log.
            return false;
        }

        turn.Progress = turn.Progress.After(item);
        turn.Curve.Add(item);
        turn.Find(WatchRules.Check(turn.Curve, time.GetUtcNow()));
        var now = time.GetUtcNow();
        if (now - turn.Saved >= SavePause || item.IsEnd || item is TrainingEvent.Checkpointed or TrainingEvent.Started)
        {
            turn.Saved = now;
            await shelf.ChangeAsync(job.Id, stored => stored with { Progress = turn.Progress }, cancellationToken);
        }

        return true;
    }

    private async ValueTask<TrainingJob> SaveAsync(TrainingJob job, FollowTurn turn, CancellationToken cancellationToken)
    {
        turn.Find(WatchRules.Check(turn.Curve, time.GetUtcNow()));
        return await shelf.ChangeAsync(job.Id, stored => stored with
        {
            Progress = turn.Progress,
            State = turn.Progress.Ending switch
            {
                null => stored.State,
                TrainingEvent.Succeeded => JobState.Finishing,
                TrainingEvent.Cancelled => JobState.Cancelled,
                _ => JobState.Failed,
            },
            Ended = turn.Progress.Ending is null or TrainingEvent.Succeeded ? stored.Ended : time.GetUtcNow(),
            Problem = turn.Progress.Ending is TrainingEvent.Failed failed ? $"{failed.Message} {failed.Hint}" : stored.Problem,
        }, cancellationToken);
    }
}
