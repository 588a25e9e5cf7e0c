namespace Tunesmith.Training;

/// <summary>A figure at a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Value">The value.</param>
/// <param name="At">When, UTC.</param>
public readonly record struct CurvePoint(int Step, double Value, DateTimeOffset At);
