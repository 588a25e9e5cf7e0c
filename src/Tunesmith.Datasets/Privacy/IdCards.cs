using System.Globalization;
using System.Text.RegularExpressions;

namespace Tunesmith.Datasets;

internal static partial class IdCards
{
    private const string Check = "10X98765432";
    private const string TaiwanLetters = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static IEnumerable<PiiMatch> In(string text)
    {
        foreach (Match match in Chinese().Matches(text))
        {
            if (IsChinese(match.Value))
            {
                yield return Id(match);
            }
        }

        foreach (Match match in OldChinese().Matches(text))
        {
            if (IsProvince(match.Value) && IsDate("19" + match.Value[6..12]))
            {
                yield return Id(match);
            }
        }

        foreach (Match match in HongKong().Matches(text))
        {
            if (IsHongKong(match.Value))
            {
                yield return Id(match);
            }
        }

        foreach (Match match in Taiwan().Matches(text))
        {
            if (IsTaiwan(match.Value))
            {
                yield return Id(match);
            }
        }

        foreach (Match match in SocialSecurity().Matches(text))
        {
            yield return Id(match);
        }
    }

    public static bool IsChinese(string id)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (id[i] - '0') * Weights[i];
        }

        return Check[sum % 11] == char.ToUpperInvariant(id[17]) && IsProvince(id) && IsDate(id[6..14]);
    }

    private static PiiMatch Id(Match match) => new(PiiKind.IdCard, match.Index, match.Length);

    private static bool IsProvince(string id) => int.Parse(id[..2], CultureInfo.InvariantCulture) is
        (>= 11 and <= 15) or (>= 21 and <= 23) or (>= 31 and <= 37) or (>= 41 and <= 46) or (>= 50 and <= 54) or (>= 61 and <= 65) or 71 or 81 or 82 or 83;

    private static bool IsDate(string digits) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2099;

    private static bool IsHongKong(string id)
    {
        var open = id.IndexOf('(', StringComparison.Ordinal);
        var sum = open == 8 ? 0 : 9 * 36;
        for (var i = 0; i < open; i++)
        {
            var value = char.IsAsciiDigit(id[i]) ? id[i] - '0' : id[i] - 'A' + 10;
            sum += value * (open + 1 - i);
        }

        var check = id[open + 1] == 'A' ? 10 : id[open + 1] - '0';
        return (sum + check) % 11 == 0;
    }

    private static bool IsTaiwan(string id)
    {
        var letter = TaiwanLetters.IndexOf(id[0], StringComparison.Ordinal) + 10;
        var sum = (letter / 10) + (letter % 10 * 9);
        for (var i = 1; i < 9; i++)
        {
            sum += (id[i] - '0') * (9 - i);
        }

        return (sum + (id[9] - '0')) % 10 == 0;
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z_])\d{17}[0-9Xx](?![0-9A-Za-z_])")]
    private static partial Regex Chinese();

    // Fifteen digits have no check digit, so they count only where the text says what they are.
    [GeneratedRegex(@"(?<=身份证[^0-9]{0,12})\d{15}(?![0-9A-Za-z_])")]
    private static partial Regex OldChinese();

    [GeneratedRegex(@"(?<![0-9A-Za-z_])[A-Z]{1,2}\d{6}\([0-9A]\)")]
    private static partial Regex HongKong();

    [GeneratedRegex(@"(?<![0-9A-Za-z_])[A-Z][1289]\d{8}(?![0-9A-Za-z_])")]
    private static partial Regex Taiwan();

    [GeneratedRegex(@"(?<![0-9A-Za-z_\-.])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![0-9A-Za-z_\-])")]
    private static partial Regex SocialSecurity();
}
