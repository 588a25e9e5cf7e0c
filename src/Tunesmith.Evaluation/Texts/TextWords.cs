using System.Text;

namespace Tunesmith.Evaluation;

/// <summary>Splits texts into words for comparison. Where the writing has no spaces each character is a word.</summary>
internal static class TextWords
{
    /// <summary>Lower-case words of letters and digits in half width; Chinese and Japanese characters singly.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var original in text)
        {
            var c = Narrow(original);
            var counts = char.IsLetterOrDigit(c) || char.IsSurrogate(c);
            if ((!counts || IsCjk(c)) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (IsCjk(c))
            {
                words.Add(c.ToString());
            }
            else if (counts)
            {
                word.Append(char.ToLowerInvariant(c));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    public static bool HasCjk(string text) => text.Any(IsCjk);

    public static bool IsCjk(char c) =>
        c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF') or (>= '\u3041' and <= '\u30FF') or (>= '\u31F0' and <= '\u31FF');

    public static char Narrow(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c == '\u3000' ? ' ' : c;
}
