namespace Tunesmith.Training;

/// <summary>A text that occurs often.</summary>
/// <param name="Text">The text, shortened.</param>
/// <param name="Count">How often.</param>
public sealed record Frequent(string Text, long Count);
