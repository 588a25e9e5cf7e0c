using System.Net;
using System.Net.Sockets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Web;

/// <summary>Connects only where it may: the name is resolved here and the connection goes to an address that was checked, so that no second look-up can slip another in.</summary>
internal static class WebConnections
{
    public static SocketsHttpHandler Handler(bool allowPrivate) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        MaxResponseHeadersLength = 64,
        ConnectCallback = (context, token) => ConnectAsync(context.DnsEndPoint, allowPrivate, token),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowPrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = allowPrivate ? addresses : Array.FindAll(addresses, PublicAddresses.Contains);
        if (allowed.Length == 0)
        {
            throw new TunesmithException(
                "TS3122",
                $"'{target.Host}' is an address of this machine or of a local network, which pages are not read from. Use a public address, or allow private addresses in the node's settings.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
