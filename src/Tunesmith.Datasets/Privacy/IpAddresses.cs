using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Tunesmith.Datasets;

internal static partial class IpAddresses
{
    // Section numbers such as 1.2.3.4 look like addresses; they hardly go beyond this.
    private const int LargestSection = 31;

    public static IEnumerable<PiiMatch> In(string text)
    {
        foreach (Match match in V4().Matches(text))
        {
            if (IPAddress.TryParse(match.Value, out var address) && IsOfAPerson(address.GetAddressBytes()))
            {
                yield return new PiiMatch(PiiKind.IpAddress, match.Index, match.Length);
            }
        }

        foreach (Match match in V6().Matches(text))
        {
            if (match.Value.Split(':').Count(part => part.Length > 0) >= 4
                && IPAddress.TryParse(match.Value, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
                && !address.IsIPv6LinkLocal && !address.IsIPv6UniqueLocal && !match.Value.StartsWith("2001:db8", StringComparison.OrdinalIgnoreCase))
            {
                yield return new PiiMatch(PiiKind.IpAddress, match.Index, match.Length);
            }
        }
    }

    private static bool IsOfAPerson(byte[] b) =>
        b.Max() > LargestSection && b[0] is not (0 or 10 or 127 or >= 224)
        && !(b[0] == 192 && b[1] == 168) && !(b[0] == 172 && b[1] is >= 16 and <= 31) && !(b[0] == 169 && b[1] == 254)
        && !(b[0] == 192 && b[1] == 0 && b[2] == 2) && !(b[0] == 198 && b[1] == 51 && b[2] == 100) && !(b[0] == 203 && b[1] == 0 && b[2] == 113);

    [GeneratedRegex(@"(?<![0-9A-Za-z_.\-])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![0-9A-Za-z_]|[.\-]\d)")]
    private static partial Regex V4();

    [GeneratedRegex(@"(?<![0-9A-Za-z_:.])(?:[0-9A-Fa-f]{1,4}:|:){2,7}[0-9A-Fa-f:]{0,39}(?![0-9A-Za-z_:])")]
    private static partial Regex V6();
}
