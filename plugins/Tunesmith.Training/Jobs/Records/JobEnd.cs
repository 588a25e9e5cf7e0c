namespace Tunesmith.Training;

/// <summary>What a waiting run is told.</summary>
/// <param name="Job">Id of the job.</param>
/// <param name="State">How it ended.</param>
/// <param name="Model">The registered model as <c>name@version</c>; null unless it succeeded.</param>
/// <param name="Problem">Why it failed; null unless it did.</param>
public sealed record JobEnd(string Job, JobState State, string? Model, string? Problem);
