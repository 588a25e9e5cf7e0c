using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tunesmith.Training;

/// <summary>A plan handed to a backend, as it is kept.</summary>
public sealed record TrainingJob
{
    /// <summary>Id of the job.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the plan.</summary>
    public required string Name { get; init; }

    /// <summary>The plan.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>Hash of the plan.</summary>
    public required string PlanHash { get; init; }

    /// <summary>Id of the backend.</summary>
    public required string Backend { get; init; }

    /// <summary>The backend's own settings.</summary>
    public JsonElement? Settings { get; init; }

    /// <summary>Identity of the submission, fixed before anything is sent.</summary>
    public required Guid Key { get; init; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Who asked for it.</summary>
    public string? User { get; init; }

    /// <summary>What the backend finds it by, once it has it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Folder that relative paths of the plan start from.</summary>
    public string? Folder { get; init; }

    /// <summary>Trackers that it is copied to.</summary>
    public IReadOnlyList<JobTracker> Trackers { get; init; } = [];

    /// <summary>What it was made from: <c>flow</c>, <c>dataset</c>, <c>commit</c> …</summary>
    public IReadOnlyDictionary<string, string> Lineage { get; init; } = new Dictionary<string, string>();

    /// <summary>What its events add up to.</summary>
    public JobProgress Progress { get; init; } = new();

    /// <summary>Whether someone asked to stop it.</summary>
    public bool StopRequested { get; init; }

    /// <summary>Checkpoint that it goes on from.</summary>
    public string? ResumeFrom { get; init; }

    /// <summary>The job that it repeats.</summary>
    public string? RetryOf { get; init; }

    /// <summary>The job that repeats it.</summary>
    public string? RetriedBy { get; init; }

    /// <summary>The run that waits for it.</summary>
    public JobWaiter? Waiter { get; init; }

    /// <summary>Failed attempts to hand it over, for the waiting time before the next.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it failed, in a sentence; null unless it did.</summary>
    public string? Problem { get; init; }

    /// <summary>The registered model as <c>name@version</c>, once it has succeeded.</summary>
    public string? Model { get; init; }

    /// <summary>About how much memory was expected, in bytes, to compare with what was used.</summary>
    public long? EstimatedMemory { get; init; }

    /// <summary>What earlier jobs had multiplied that estimate with.</summary>
    public double MemoryCorrection { get; init; } = 1;

    /// <summary>Whether nothing more will happen.</summary>
    [JsonIgnore] public bool IsOver => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;

    /// <summary>Name of its event log.</summary>
    [JsonIgnore] public string Log => LogOf(Id);

    /// <summary>Name of a job's event log.</summary>
    public static string LogOf(string id) => $"job/{id}";
}
