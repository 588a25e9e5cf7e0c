namespace Tunesmith.Local;

/// <summary>NFC, NFD, NFKC or NFKD.</summary>
internal sealed class UnicodeForm(bool compatible, bool composed) : ITextNormalizer
{
    public AlignedText Apply(AlignedText text)
    {
        // Everything below U+0300 is in NFC already, and ASCII is in every form.
        if (!text.Span.ContainsAnyExceptInRange('\0', composed && !compatible ? '\u02FF' : '\u007F'))
        {
            return text;
        }

        var data = UnicodeData.Shared;
        AlignedText.Builder? builder = null;
        var kept = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = SegmentEnd(data, text.Span, start, out var mayChange);
            if (mayChange)
            {
                var segment = text.Span[start..end];
                var changed = data.Normalize(segment, compatible, composed);
                if (!segment.SequenceEqual(changed))
                {
                    builder ??= new AlignedText.Builder(text);
                    builder.Keep(kept, start);
                    builder.Put(changed, start, end);
                    kept = end;
                }
            }

            start = end;
        }

        builder?.Keep(kept, text.Length);
        return builder?.Build() ?? text;
    }

    // A segment runs from a character that combines with nothing before it to the next such one.
    private int SegmentEnd(UnicodeData data, ReadOnlySpan<char> text, int start, out bool mayChange)
    {
        var end = start + UnicodeData.Read(text[start..], out var first);
        mayChange = data.MayChange(first, compatible, composed);
        while (end < text.Length)
        {
            var used = UnicodeData.Read(text[end..], out var next);
            if (!data.JoinsBefore(next, compatible, composed))
            {
                break;
            }

            mayChange |= data.MayChange(next, compatible, composed);
            end += used;
        }

        return end;
    }
}
