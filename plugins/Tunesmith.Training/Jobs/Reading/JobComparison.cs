namespace Tunesmith.Training;

/// <summary>Two jobs side by side.</summary>
/// <param name="A">The first.</param>
/// <param name="B">The second.</param>
/// <param name="Differences">Fields of their plans that differ.</param>
/// <param name="CurvesA">Curves of the first.</param>
/// <param name="CurvesB">Curves of the second.</param>
public sealed record JobComparison(TrainingJob A, TrainingJob B, IReadOnlyList<PlanDifference> Differences, JobFigures CurvesA, JobFigures CurvesB);
