using System.Globalization;
using System.Text.RegularExpressions;

namespace Tunesmith.Datasets;

internal static partial class BankCards
{
    public static IEnumerable<PiiMatch> In(string text)
    {
        foreach (Match match in Digits().Matches(text))
        {
            var number = string.Concat(match.Value.Where(char.IsAsciiDigit));
            if (number.Length is >= 13 and <= 19 && HasIssuer(number) && IsLuhn(number) && number.Distinct().Count() > 2)
            {
                yield return new PiiMatch(PiiKind.BankCard, match.Index, match.Length);
            }
        }
    }

    public static bool IsLuhn(string number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            digit = i % 2 == 0 ? digit : digit * 2;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    private static bool HasIssuer(string number)
    {
        var four = int.Parse(number[..4], CultureInfo.InvariantCulture);
        return number.Length switch
        {
            13 => four / 1000 == 4,
            14 => four / 100 is 36 or 38 || four is >= 3000 and <= 3059,
            15 => four / 100 is 34 or 37,
            16 => four / 1000 == 4 || four / 100 is >= 51 and <= 55 || four is >= 2221 and <= 2720 || four is 6011 or (>= 3528 and <= 3589) || four / 100 is 62 or 65,
            17 or 18 => four / 100 == 62,
            _ => four / 100 == 62 || four / 1000 == 4 || four is 9558 or 9559,
        };
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z_.+\-])\d(?:\d{12,18}|\d{3}(?:[ \-]\d{4}){2,3}[ \-]\d{1,4}(?:[ \-]\d{1,3})?|\d{3}[ \-]\d{6}[ \-]\d{5})(?![0-9A-Za-z_]|[.\-]\d)")]
    private static partial Regex Digits();
}
