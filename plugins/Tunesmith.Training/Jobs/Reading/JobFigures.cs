namespace Tunesmith.Training;

/// <summary>Curves of a job.</summary>
/// <param name="Job">Id of the job.</param>
/// <param name="Series">Points by figure.</param>
public sealed record JobFigures(string Job, IReadOnlyDictionary<string, IReadOnlyList<CurvePoint>> Series);
