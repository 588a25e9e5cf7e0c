namespace Tunesmith.Local;

/// <summary>The tokens of one word.</summary>
/// <param name="Ids">Token ids.</param>
/// <param name="Widths">UTF-8 bytes that each token stands for; null where the vocabulary's own widths hold.</param>
internal sealed record BpeWord(int[] Ids, int[]? Widths);
