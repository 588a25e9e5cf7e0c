namespace Tunesmith.Components.Text.Splitting;

/// <summary>A chunk as a span of its text.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units.</param>
/// <param name="Joined">The chunk's text where dropped separators make it differ from the span; else null.</param>
internal readonly record struct Piece(int Start, int Length, string? Joined = null)
{
    public string Of(string text) => Joined ?? text.Substring(Start, Length);
}
