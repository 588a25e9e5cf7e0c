namespace Tunesmith.Evaluation;

/// <summary>What a variant answered.</summary>
/// <param name="Text">The answer.</param>
/// <param name="Seconds">Time it took, in seconds.</param>
/// <param name="Expected">How likely the variant finds the expected answer; null when it cannot say, or was not asked.</param>
public sealed record VariantAnswer(string Text, double Seconds, Likelihood? Expected = null);
