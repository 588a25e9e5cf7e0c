using System.Text;

namespace Tunesmith.Datasets;

/// <summary>Text as it can be stored: half a surrogate pair becomes U+FFFD, so that a sample has the same bytes and hash before and after.</summary>
internal static class WholeUnicode
{
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune);
        }

        return whole.ToString();
    }
}
