namespace Tunesmith.Local;

/// <summary>Cuts at the matches of a pattern.</summary>
internal sealed class PatternSplitter(RuneRegex pattern, SplitBehavior behavior, bool invert = false) : ITextSplitter
{
    public string Pattern => pattern.Pattern;

    public SplitBehavior Behavior => behavior;

    public void Split(AlignedText text, List<AlignedText> words)
    {
        var matches = new List<(int Start, int End)>();
        pattern.Matches(text.Span, matches);
        var parts = Parts(matches, text.Length);
        switch (behavior)
        {
            case SplitBehavior.MergedWithPrevious:
                MergeBack(parts);
                break;
            case SplitBehavior.MergedWithNext:
                MergeOn(parts);
                break;
            case SplitBehavior.Contiguous:
                MergeEqual(parts);
                break;
            case SplitBehavior.Removed:
                parts.RemoveAll(part => part.Matched);
                break;
        }

        foreach (var (start, end, _) in parts)
        {
            if (end > start)
            {
                words.Add(text.Slice(start, end - start));
            }
        }
    }

    private List<(int Start, int End, bool Matched)> Parts(List<(int Start, int End)> matches, int length)
    {
        var parts = new List<(int, int, bool)>((matches.Count * 2) + 1);
        var last = 0;
        foreach (var (start, end) in matches)
        {
            if (start > last)
            {
                parts.Add((last, start, invert));
            }

            parts.Add((start, end, !invert));
            last = end;
        }

        if (last < length)
        {
            parts.Add((last, length, invert));
        }

        return parts;
    }

    private static void MergeBack(List<(int Start, int End, bool Matched)> parts)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i].Matched && !parts[i - 1].Matched)
            {
                parts[i - 1] = (parts[i - 1].Start, parts[i].End, true);
                parts.RemoveAt(i--);
            }
        }
    }

    private static void MergeOn(List<(int Start, int End, bool Matched)> parts)
    {
        for (var i = parts.Count - 2; i >= 0; i--)
        {
            if (parts[i].Matched && !parts[i + 1].Matched)
            {
                parts[i] = (parts[i].Start, parts[i + 1].End, true);
                parts.RemoveAt(i + 1);
            }
        }
    }

    private static void MergeEqual(List<(int Start, int End, bool Matched)> parts)
    {
        for (var i = parts.Count - 2; i >= 0; i--)
        {
            if (parts[i].Matched == parts[i + 1].Matched)
            {
                parts[i] = (parts[i].Start, parts[i + 1].End, parts[i].Matched);
                parts.RemoveAt(i + 1);
            }
        }
    }
}
