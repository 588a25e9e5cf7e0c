namespace Tunesmith.Local;

/// <summary>Lower case, character by character.</summary>
internal sealed class LowercaseText : ITextNormalizer
{
    public AlignedText Apply(AlignedText text)
    {
        var builder = new AlignedText.Builder(text);
        for (var i = 0; i < text.Length;)
        {
            var width = char.IsHighSurrogate(text.Span[i]) && i + 1 < text.Length ? 2 : 1;
            builder.Put(text.Span.Slice(i, width).ToString().ToLowerInvariant(), i, i + width);
            i += width;
        }

        return builder.Build();
    }
}
