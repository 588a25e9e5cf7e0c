namespace Tunesmith.Execution;

/// <summary>A run has ended; the last event of it.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Code">Code of the failure; null when there is none.</param>
/// <param name="Message">The failure in words; null when there is none.</param>
public sealed record RunEnded(RunStatus Status, string? Code = null, string? Message = null) : RunEvent
{
    /// <summary>Values of the flow's output nodes, by name.</summary>
    public IReadOnlyDictionary<string, object?> Outputs { get; init; } = new Dictionary<string, object?>();
}
