using System.Text.Json;

namespace Tunesmith.Training;

/// <summary>What is to be checked.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Backend">Id of the backend; null while none is chosen.</param>
public sealed record PlanCheckRequest(TrainingPlan Plan, string? Backend = null)
{
    /// <summary>The backend's settings.</summary>
    public JsonElement? Settings { get; init; }

    /// <summary>Id of a device of the table (<c>t4</c>, <c>a100-80</c> …), to check before a machine is there.</summary>
    public string? Device { get; init; }

    /// <summary>The plan before the last change.</summary>
    public TrainingPlan? Previous { get; init; }

    /// <summary>Folder that relative paths start from.</summary>
    public string? Folder { get; init; }

    /// <summary>Facts that are already known and need no looking up.</summary>
    public DataFacts? Data { get; init; }
}
