namespace Tunesmith.Training;

/// <summary>A job at its backend.</summary>
/// <param name="Backend">Id of the backend.</param>
/// <param name="ExternalId">What the backend finds it by: a folder, a job name, an ARN.</param>
public sealed record JobRef(string Backend, string ExternalId);
