namespace Tunesmith.Local;

/// <summary>One token to compute.</summary>
/// <param name="Cache">Its sequence.</param>
/// <param name="Token">The token.</param>
/// <param name="Position">Its place in the sequence.</param>
/// <param name="Adapter">The adapter over the base, or null for the base alone.</param>
/// <param name="WantsLogits">Whether the next token's scores are needed.</param>
internal readonly record struct BatchRow(KvCache Cache, int Token, int Position, Adapter? Adapter, bool WantsLogits);
