namespace Tunesmith.Datasets;

/// <summary>How samples are shared out.</summary>
/// <param name="Validation">Share for validation while training, 0 to 1.</param>
/// <param name="Cases">Share kept for evaluation afterwards, 0 to 1.</param>
/// <param name="Seed">Another seed gives another split of the same size.</param>
/// <param name="By">What stays together.</param>
public sealed record SplitShares(double Validation = 0.05, double Cases = 0.05, int Seed = 42, SplitBy By = SplitBy.Source);
