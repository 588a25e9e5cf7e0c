namespace Tunesmith.Components.Text.Splitting;

/// <summary>What the recursive splitter obeys.</summary>
internal sealed record SplitRules(int ChunkSize, int Overlap, IReadOnlyList<string> Separators, KeptSeparator Keep);
