namespace Tunesmith.Evaluation;

/// <summary>One scorer over all answers of one variant.</summary>
/// <param name="Scorer">Id of the scorer.</param>
/// <param name="Variant">Name of the variant.</param>
/// <param name="Cases">Answers that could be scored.</param>
/// <param name="Overall">The score over all; the mean, or for BLEU and perplexity the score of the whole.</param>
/// <param name="Mean">Mean of the scores.</param>
/// <param name="Low">Lower end of the 95 % interval of the mean; null below two cases.</param>
/// <param name="High">Upper end.</param>
public sealed record ScoreSummary(string Scorer, string Variant, int Cases, double Overall, double Mean, double? Low, double? High);
