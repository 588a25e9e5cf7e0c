namespace Tunesmith.Flows;

/// <summary>Settings after their check.</summary>
/// <param name="Value">The settings record; null when the JSON could not be read into it.</param>
/// <param name="Findings">All that is wrong with them.</param>
public sealed record CheckedSettings(object? Value, IReadOnlyList<Finding> Findings);
