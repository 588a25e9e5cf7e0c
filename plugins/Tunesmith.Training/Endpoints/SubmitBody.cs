using System.Text.Json;

namespace Tunesmith.Training;

/// <summary>Body that starts a job.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Backend">Id of the backend.</param>
/// <param name="Settings">Its settings, or null for the defaults.</param>
/// <param name="Trackers">Trackers to copy to.</param>
/// <param name="Key">Identity of the request, so that sending it twice starts one job; or null.</param>
public sealed record SubmitBody(
    TrainingPlan Plan, string Backend, JsonElement? Settings = null, IReadOnlyList<JobTracker>? Trackers = null, string? Key = null);
