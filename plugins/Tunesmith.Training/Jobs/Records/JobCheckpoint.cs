namespace Tunesmith.Training;

/// <summary>A checkpoint that a job has told of.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Path">Where the backend keeps it.</param>
/// <param name="Best">Whether it was the best so far.</param>
public sealed record JobCheckpoint(int Step, string Path, bool Best);
