using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A regular expression over whole characters. .NET sees halves of astral characters, so these are matched by a stand-in of the same category.</summary>
internal sealed class RuneRegex
{
    private readonly Regex _regex;

    public RuneRegex(string pattern)
    {
        Pattern = pattern;
        try
        {
            _regex = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled);
        }
        catch (ArgumentException fault)
        {
            throw new TunesmithException(
                LocalCodes.Tokenizer, $"The tokenizer's pattern '{pattern}' cannot be read: {fault.Message} Expected a pattern of the supported families. Use another model.", fault);
        }
    }

    /// <summary>The expression as it was given.</summary>
    public string Pattern { get; }

    public static RuneRegex Literal(string text) => new(Regex.Escape(text));

    /// <summary>Adds every match as a range of UTF-16 units.</summary>
    public void Matches(ReadOnlySpan<char> text, List<(int Start, int End)> found)
    {
        if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            foreach (var match in _regex.EnumerateMatches(text))
            {
                found.Add((match.Index, match.Index + match.Length));
            }

            return;
        }

        var shadow = Shadow(text, out var map);
        foreach (var match in _regex.EnumerateMatches(shadow))
        {
            found.Add((map[match.Index], map[match.Index + match.Length]));
        }
    }

    private static string Shadow(ReadOnlySpan<char> text, out List<int> map)
    {
        var shadow = new StringBuilder(text.Length);
        map = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length;)
        {
            map.Add(i);
            Rune.DecodeFromUtf16(text[i..], out var rune, out var used);
            shadow.Append(rune.IsBmp ? (char)rune.Value : StandIn(Rune.GetUnicodeCategory(rune)));
            i += used;
        }

        map.Add(text.Length);
        return shadow.ToString();
    }

    private static char StandIn(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => '\u0100',
        UnicodeCategory.LowercaseLetter => '\u0101',
        UnicodeCategory.TitlecaseLetter => '\u01C5',
        UnicodeCategory.ModifierLetter => '\u02B0',
        UnicodeCategory.OtherLetter => '\u01BB',
        UnicodeCategory.NonSpacingMark => '\u0300',
        UnicodeCategory.SpacingCombiningMark => '\u0903',
        UnicodeCategory.EnclosingMark => '\u0488',
        UnicodeCategory.DecimalDigitNumber => '\u0660',
        UnicodeCategory.LetterNumber => '\u16EE',
        UnicodeCategory.OtherNumber => '\u00B2',
        UnicodeCategory.OtherSymbol => '\u00A9',
        UnicodeCategory.MathSymbol => '\u00B1',
        UnicodeCategory.CurrencySymbol => '\u00A2',
        UnicodeCategory.ModifierSymbol => '\u00A8',
        UnicodeCategory.OtherPunctuation => '\u00A1',
        UnicodeCategory.DashPunctuation => '\u2010',
        UnicodeCategory.Format => '\u00AD',
        UnicodeCategory.PrivateUse => '\uE000',
        _ => '\u0378',
    };
}
