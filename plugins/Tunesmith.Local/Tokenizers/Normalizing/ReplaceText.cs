namespace Tunesmith.Local;

/// <summary>Replaces every match of a pattern.</summary>
internal sealed class ReplaceText(RuneRegex pattern, string content) : ITextNormalizer
{
    public AlignedText Apply(AlignedText text)
    {
        var matches = new List<(int Start, int End)>();
        pattern.Matches(text.Span, matches);
        if (matches.Count == 0)
        {
            return text;
        }

        var builder = new AlignedText.Builder(text);
        var kept = 0;
        foreach (var (start, end) in matches)
        {
            builder.Keep(kept, start);
            builder.Put(content, start, end);
            kept = end;
        }

        builder.Keep(kept, text.Length);
        return builder.Build();
    }
}
