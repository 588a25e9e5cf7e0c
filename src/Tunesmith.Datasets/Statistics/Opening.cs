namespace Tunesmith.Datasets;

/// <summary>How an answer starts: its first three words, or its first six characters where the writing has no spaces.</summary>
internal static class Opening
{
    private const int Words = 3;
    private const int Characters = 6;

    public static ReadOnlySpan<char> Of(string answer)
    {
        var text = answer.AsSpan().TrimStart();
        int words = 0, half = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (Cjk.Is(text[i]))
            {
                half++;
                if (half + (words * Characters / Words) >= Characters)
                {
                    return text[..(i + 1)];
                }
            }
            else if (char.IsWhiteSpace(text[i]))
            {
                if (i > 0 && !char.IsWhiteSpace(text[i - 1]) && ++words == Words)
                {
                    return text[..i];
                }
            }
        }

        return text.TrimEnd();
    }
}
