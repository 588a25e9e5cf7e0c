namespace Tunesmith.Local;

/// <summary>Drops blanks at the ends.</summary>
internal sealed class StripText(bool left, bool right) : ITextNormalizer
{
    public AlignedText Apply(AlignedText text)
    {
        var start = left ? text.Length - text.Span.TrimStart().Length : 0;
        var rest = text.Span[start..];
        return text.Slice(start, right ? rest.TrimEnd().Length : rest.Length);
    }
}
