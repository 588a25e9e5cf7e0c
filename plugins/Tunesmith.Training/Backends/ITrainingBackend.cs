using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>A place that trains. It keeps no state of its own: all it needs to find a job again is in its <see cref="JobRef"/>.</summary>
public interface ITrainingBackend
{
    /// <summary>Stable id, such as <c>embedded</c> or <c>python</c>.</summary>
    string Id { get; }

    /// <summary>Name for people.</summary>
    string Title { get; }

    /// <summary>The record of this place's own settings (image, flavour, queue …), with attributes as a component's settings.</summary>
    Type SettingsType { get; }

    /// <summary>What this place can do. The editor greys out what it cannot, and a plan is checked against it.</summary>
    TrainingCapabilities Capabilities { get; }

    /// <summary>Checks that only this place can make: is torch there, is the base on offer, is there room on the disk.</summary>
    IAsyncEnumerable<Finding> CheckAsync(TrainingPlan plan, object settings, CancellationToken cancellationToken);

    /// <summary>Starts the job, or returns the one already started under the same key.</summary>
    /// <param name="submission">Plan, data and settings. Its key was stored beforehand, so a retry after a crash never starts a second job.</param>
    ValueTask<JobRef> SubmitAsync(TrainingSubmission submission, CancellationToken cancellationToken);

    /// <summary>Streams what happened after the event of that sequence number, then what happens, until the job has ended. Ends with exactly one ending.</summary>
    IAsyncEnumerable<TrainingEvent> WatchAsync(JobRef job, object settings, long after, CancellationToken cancellationToken);

    /// <summary>Asks the job to stop and keep a checkpoint. Stopping a job that has ended does nothing.</summary>
    ValueTask CancelAsync(JobRef job, object settings, CancellationToken cancellationToken);

    /// <summary>Fetches the files of the result (adapter, tokenizer, template, logs), in a stable order.</summary>
    IAsyncEnumerable<FetchedFile> FetchAsync(JobRef job, object settings, CancellationToken cancellationToken);
}
