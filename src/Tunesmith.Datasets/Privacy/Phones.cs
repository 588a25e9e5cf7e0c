using System.Text.RegularExpressions;

namespace Tunesmith.Datasets;

internal static partial class Phones
{
    private static readonly string[] TollFree = ["800", "888", "877", "866", "855", "844", "833", "822"];

    public static IEnumerable<PiiMatch> In(string text)
    {
        foreach (Match match in ChineseMobile().Matches(text))
        {
            yield return Phone(match);
        }

        foreach (Match match in ChineseLandline().Matches(text))
        {
            yield return Phone(match);
        }

        foreach (Match match in NorthAmerican().Matches(text))
        {
            if (!TollFree.Contains(match.Groups["area"].Value))
            {
                yield return Phone(match);
            }
        }

        foreach (Match match in International().Matches(text))
        {
            if (match.Value.Count(char.IsAsciiDigit) is >= 8 and <= 15)
            {
                yield return Phone(match);
            }
        }
    }

    private static PiiMatch Phone(Match match) => new(PiiKind.Phone, match.Index, match.Length);

    [GeneratedRegex(@"(?<![0-9A-Za-z_.])(?:(?:\+|00)?86[\- ]?)?1[3-9]\d(?:\d{8}|[\- ]\d{4}[\- ]\d{4})(?![0-9A-Za-z_]|\.\d)")]
    private static partial Regex ChineseMobile();

    [GeneratedRegex(@"(?<![0-9A-Za-z_.\-])(?:0(?:10|2\d|[3-9]\d{2})-[2-8]\d{6,7}|\(0(?:10|2\d|[3-9]\d{2})\) ?[2-8]\d{6,7})(?:-\d{1,5})?(?![0-9A-Za-z_\-])")]
    private static partial Regex ChineseLandline();

    [GeneratedRegex(@"(?<![0-9A-Za-z_.\-])(?:\+?1[\-. ])?(?:\((?<area>[2-9]\d{2})\) ?|(?<area>[2-9]\d{2})(?<s>[\-.])|(?<area>[2-9]\d{2}) )[2-9]\d{2}(?(s)\k<s>|[\- ])\d{4}(?![0-9A-Za-z_]|[\-.]\d)")]
    private static partial Regex NorthAmerican();

    [GeneratedRegex(@"(?<![0-9A-Za-z_+])\+[1-9]\d{0,2}(?:[ \-.]?\(?\d{1,4}\)?){2,5}(?![0-9A-Za-z_])")]
    private static partial Regex International();
}
