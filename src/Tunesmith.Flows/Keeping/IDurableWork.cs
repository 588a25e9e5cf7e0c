namespace Tunesmith.Flows;

/// <summary>Work that must happen later or again, kills included: watching a job, resuming a run, firing a schedule.</summary>
public interface IDurableWork
{
    /// <summary>Plans work. The same kind and key again moves the one already planned.</summary>
    /// <param name="kind">A registered <see cref="IDurableWorkHandler.Kind"/>.</param>
    /// <param name="key">Identity of the work within its kind, such as a job's id.</param>
    /// <param name="due">When to run it at the earliest.</param>
    ValueTask ScheduleAsync(string kind, string key, DateTimeOffset due, CancellationToken cancellationToken);

    /// <summary>Forgets planned work.</summary>
    ValueTask CancelAsync(string kind, string key, CancellationToken cancellationToken);
}
