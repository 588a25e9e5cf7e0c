using System.Text.RegularExpressions;

namespace Tunesmith.Datasets;

internal static partial class Mails
{
    private static readonly string[] Reserved = ["example.com", "example.org", "example.net", ".example", ".test", ".invalid", ".localhost", ".local"];
    private static readonly string[] Files = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".css", ".js", ".ts", ".json", ".py"];

    public static IEnumerable<PiiMatch> In(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (Match match in Address().Matches(text))
        {
            var address = match.Value;
            var isOfNobody = address.StartsWith("git@", StringComparison.OrdinalIgnoreCase)
                || Array.Exists(Reserved, domain => address.EndsWith(domain, StringComparison.OrdinalIgnoreCase))
                || Array.Exists(Files, ending => address.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
            if (!isOfNobody)
            {
                yield return new PiiMatch(PiiKind.Mail, match.Index, match.Length);
            }
        }
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9._%+\-/])[A-Za-z0-9](?:[A-Za-z0-9._%+\-]{0,62}[A-Za-z0-9_+\-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}(?![A-Za-z0-9\-])")]
    private static partial Regex Address();
}
