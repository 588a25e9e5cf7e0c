namespace Tunesmith.Training;

/// <summary>Copies a job's story to an experiment tracker. Calls are repeated after a crash, so every one must be idempotent for its run and step.</summary>
public interface ITracker
{
    /// <summary>Stable id, such as <c>mlflow</c>.</summary>
    string Id { get; }

    /// <summary>Name for people.</summary>
    string Title { get; }

    /// <summary>The record of its settings (address, experiment …).</summary>
    Type SettingsType { get; }

    /// <summary>Starts the run, or finds the one already started for this job, and gives the tracker's id for it.</summary>
    ValueTask<string> StartAsync(TrackedRun run, object settings, CancellationToken cancellationToken);

    /// <summary>Writes events, in order.</summary>
    ValueTask WriteAsync(string trackerRun, IReadOnlyList<TrainingEvent> events, object settings, CancellationToken cancellationToken);

    /// <summary>Closes the run with its ending and the artifacts worth keeping.</summary>
    ValueTask EndAsync(string trackerRun, TrainingEvent ending, object settings, CancellationToken cancellationToken);

    /// <summary>Where a person looks at the run; null when there is no page.</summary>
    Uri? PageOf(string trackerRun, object settings);
}
