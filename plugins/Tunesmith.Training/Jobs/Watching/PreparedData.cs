namespace Tunesmith.Training;

/// <summary>Files of a job as the backend gets them.</summary>
internal sealed record PreparedData(string Train, string? Validation, string? BaseFolder);
