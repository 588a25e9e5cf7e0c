namespace Tunesmith.Components.Data.Pairs;

/// <summary>A line of a text, with its place.</summary>
internal readonly record struct TextLine(string Text, int Start)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    public static IEnumerable<TextLine> Of(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
            {
                end = text.Length;
            }

            yield return new TextLine(text[start..end].TrimEnd('\r'), start);
            start = end + 1;
        }
    }
}
