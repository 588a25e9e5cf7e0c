namespace Tunesmith.Training;

/// <summary>All that a backend needs to start a job.</summary>
/// <param name="Key">Identity of the submission, stored before the call; the same key never starts a second job.</param>
/// <param name="Plan">What to train.</param>
/// <param name="TrainFile">Local path of the training samples, JSON Lines of <c>Sample</c>.</param>
/// <param name="ValidationFile">Local path of the validation samples, or null.</param>
/// <param name="BaseFolder">Local folder of the base model where it is on this machine, or null for a hub id.</param>
/// <param name="Settings">The backend's own settings.</param>
/// <param name="ResumeFrom">Checkpoint of an earlier job to go on from, or null.</param>
/// <param name="Labels">What the place should show beside the job: flow revision, dataset hash, plan hash, commit.</param>
public sealed record TrainingSubmission(
    Guid Key,
    TrainingPlan Plan,
    string TrainFile,
    string? ValidationFile,
    string? BaseFolder,
    object Settings,
    string? ResumeFrom,
    IReadOnlyDictionary<string, string> Labels);
