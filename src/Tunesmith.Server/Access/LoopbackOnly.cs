using System.Net;
using Tunesmith.Flows;

namespace Tunesmith.Server.Access;

/// <summary>Without accounts, nobody but this machine may reach the server.</summary>
internal static class LoopbackOnly
{
    public static void Check(IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !IsLoopback(uri.Host))
            {
                throw new TunesmithException(
                    "TS8202", $"The server cannot listen on '{address}': without accounts it serves this machine only. Use http://127.0.0.1 with a port, and a tunnel such as 'ssh -L' to reach it from elsewhere.");
            }
        }
    }

    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
