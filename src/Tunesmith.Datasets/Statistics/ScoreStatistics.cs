namespace Tunesmith.Datasets;

/// <summary>How samples were judged.</summary>
/// <param name="Scored">Samples with a score.</param>
/// <param name="Low">Samples whose score is below the threshold.</param>
/// <param name="Threshold">Seven tenths of the best of the scale: 0.7, 3.5, 7 or 70.</param>
public sealed record ScoreStatistics(long Scored, long Low, double Threshold);
