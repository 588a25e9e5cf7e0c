namespace Tunesmith.Local;

/// <summary>What to generate.</summary>
/// <param name="Prompt">Tokens to go on from.</param>
/// <param name="MaxTokens">Most tokens of the answer.</param>
/// <param name="EndTokens">Tokens that end it; the one that did is given too.</param>
/// <param name="Sampling">How tokens are chosen.</param>
/// <param name="Adapter">The adapter over the base, or null.</param>
internal sealed record GenerationRequest(IReadOnlyList<int> Prompt, int MaxTokens, IReadOnlySet<int> EndTokens, SamplingOptions Sampling, Adapter? Adapter);
