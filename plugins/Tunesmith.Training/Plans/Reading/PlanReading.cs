using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>What came out of reading a plan file.</summary>
/// <param name="Plan">The plan; null when it could not be understood.</param>
/// <param name="Findings">Everything wrong with the file itself, all at once. The rules come later.</param>
public sealed record PlanReading(TrainingPlan? Plan, IReadOnlyList<Finding> Findings);
