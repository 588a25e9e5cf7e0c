namespace Tunesmith.Evaluation;

/// <summary>How far an evaluation is.</summary>
/// <param name="Done">Answers there are, kept ones included.</param>
/// <param name="Total">Answers there will be.</param>
/// <param name="Kept">Answers that were kept from before and not asked again.</param>
/// <param name="Failed">Answers that failed.</param>
/// <param name="Variant">The variant that answered last.</param>
public sealed record EvaluationProgress(int Done, int Total, int Kept, int Failed, string Variant);
