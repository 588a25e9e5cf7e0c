namespace Tunesmith.Datasets;

/// <summary>A run of text that is either read or learned, for the label-mask view.</summary>
/// <param name="Text">The text as the model reads it; a token that stands for part of a character shows with its first piece.</param>
/// <param name="Learned">Whether the trainer learns it.</param>
/// <param name="Tokens">Number of tokens in it.</param>
public sealed record MaskedSegment(string Text, bool Learned, int Tokens);
