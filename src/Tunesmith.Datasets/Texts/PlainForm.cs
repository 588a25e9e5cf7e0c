using System.Buffers;
using System.Globalization;

namespace Tunesmith.Datasets;

/// <summary>
/// A text reduced to what counts when texts are compared: letters and digits in lower case and half width, one space for anything between them,
/// and none between Chinese or Japanese characters, where punctuation is a matter of taste.
/// </summary>
internal static class PlainForm
{
    private const char FullWidthFirst = '\uFF01', FullWidthLast = '\uFF5E';
    private const int FullWidthOffset = 0xFEE0;

    public static string Of(string text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(Math.Max(1, text.Length));
        var count = 0;
        var gap = false;
        foreach (var original in text)
        {
            var c = original is >= FullWidthFirst and <= FullWidthLast ? (char)(original - FullWidthOffset) : original;
            if (!Counts(c))
            {
                gap = true;
                continue;
            }

            if (gap && count > 0 && !(Cjk.Is(c) && Cjk.Is(buffer[count - 1])))
            {
                buffer[count++] = ' ';
            }

            buffer[count++] = char.ToLowerInvariant(c);
            gap = false;
        }

        var plain = new string(buffer, 0, count);
        ArrayPool<char>.Shared.Return(buffer);
        return plain;
    }

    private static bool Counts(char c) =>
        char.IsAsciiLetterOrDigit(c) || (c >= 128 && (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));
}
