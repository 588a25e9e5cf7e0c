using System.Text.Json;

namespace Tunesmith.Training;

/// <summary>What is asked for.</summary>
/// <param name="Plan">What to train.</param>
/// <param name="Backend">Where.</param>
public sealed record JobRequest(TrainingPlan Plan, string Backend)
{
    /// <summary>The backend's own settings; null for its defaults.</summary>
    public JsonElement? Settings { get; init; }

    /// <summary>Trackers to copy to.</summary>
    public IReadOnlyList<JobTracker> Trackers { get; init; } = [];

    /// <summary>Identity of the request: the same one again gives the job already there. Null for a new job each time.</summary>
    public string? Key { get; init; }

    /// <summary>Folder that relative paths of the plan start from.</summary>
    public string? Folder { get; init; }

    /// <summary>Who asks.</summary>
    public string? User { get; init; }

    /// <summary>What the plan was made from.</summary>
    public IReadOnlyDictionary<string, string> Lineage { get; init; } = new Dictionary<string, string>();

    /// <summary>The run that will wait for it.</summary>
    public JobWaiter? Waiter { get; init; }

    /// <summary>Checkpoint to go on from.</summary>
    public string? ResumeFrom { get; init; }

    /// <summary>The job that it repeats.</summary>
    public string? RetryOf { get; init; }
}
