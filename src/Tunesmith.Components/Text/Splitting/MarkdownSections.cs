using Tunesmith.Components.Data.Pairs;

namespace Tunesmith.Components.Text.Splitting;

/// <summary>The sections of a Markdown text, by its headings. A heading inside a code fence is none.</summary>
internal static class MarkdownSections
{
    /// <param name="Start">Where the section starts, its heading included.</param>
    /// <param name="Body">Where the text below the heading starts.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Path">The headings above and at it, from the largest.</param>
    public readonly record struct Section(int Start, int Body, int End, IReadOnlyList<string> Path);

    public static IEnumerable<Section> Of(string text, int depth)
    {
        var path = new List<(int Depth, string Words)>();
        var (start, body) = (0, 0);
        var fence = "";
        foreach (var line in TextLine.Of(text))
        {
            fence = Fence(line.Text, fence);
            var heading = fence.Length > 0 ? default : LineKind.Heading(line.Text);
            if (heading.Depth == 0 || heading.Depth > depth)
            {
                continue;
            }

            if (line.Start > start)
            {
                yield return new Section(start, body, line.Start, [.. path.Select(one => one.Words)]);
            }

            path.RemoveAll(one => one.Depth >= heading.Depth);
            path.Add(heading);
            (start, body) = (line.Start, Math.Min(line.Start + line.Text.Length + 1, text.Length));
        }

        yield return new Section(start, body, text.Length, [.. path.Select(one => one.Words)]);
    }

    private static string Fence(string line, string open)
    {
        var trimmed = line.TrimStart();
        var mark = trimmed.StartsWith("```", StringComparison.Ordinal) ? "```" : trimmed.StartsWith("~~~", StringComparison.Ordinal) ? "~~~" : "";
        return mark.Length == 0 ? open : open.Length == 0 ? mark : mark == open ? "" : open;
    }
}
