namespace Tunesmith.Torch;

/// <summary>What a step gave.</summary>
/// <param name="Loss">Mean over the learned tokens.</param>
/// <param name="GradientNorm">Before clipping.</param>
/// <param name="Tokens">Tokens read, padding not counted.</param>
/// <param name="Sound">False when loss or gradient was not a number; the weights were left alone.</param>
internal readonly record struct StepOutcome(double Loss, double GradientNorm, int Tokens, bool Sound);
