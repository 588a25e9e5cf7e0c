namespace Tunesmith.Training;

/// <summary>The run of a flow that waits for a job.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Signal">The signal that it waits for.</param>
public sealed record JobWaiter(string RunId, string Signal);
