namespace Tunesmith.Training;

/// <summary>What a tracker is told when a run starts.</summary>
/// <param name="JobId">Our job.</param>
/// <param name="Name">Name of the run.</param>
/// <param name="Plan">The plan; its fields become parameters.</param>
/// <param name="Tags">Flow revision, dataset hash, commit …</param>
/// <param name="StartedAt">When the job was submitted, UTC.</param>
public sealed record TrackedRun(
    string JobId, string Name, TrainingPlan Plan, IReadOnlyDictionary<string, string> Tags, DateTimeOffset StartedAt);
