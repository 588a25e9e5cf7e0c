using System.Net;
using System.Net.Sockets;
using System.Text;
using Tunesmith.Components.Files;
using Tunesmith.Components.Files.Web;

namespace Tunesmith.Components.Tests.Files;

public sealed class WebPageTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("64:ff9b::10.0.0.1")]
    public void PublicAddresses_OfThisMachineOrNetwork_AreNot(string address) => Assert.False(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("64:ff9b::93.184.216.34")]
    public void PublicAddresses_OfTheInternet_Are(string address) => Assert.True(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Fact]
    public async Task Read_PrivateAddress_IsSetAsideWithASentence()
    {
        using var server = new OnePageServer(_ => Page("secret"));
        foreach (var address in (string[])[server.Address, server.Address.Replace("127.0.0.1", "localhost"), server.Address.Replace("127.0.0.1", "0x7f000001")])
        {
            var (documents, run) = await ReadAsync(address, allowPrivate: false);

            Assert.Empty(documents);
            Assert.Contains("local network", Assert.Single(run.Aside).Reason);
        }

        Assert.Equal(0, server.Requests);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://host/x")]
    [InlineData("https://user:pass@host/")]
    [InlineData("not an address")]
    public async Task Read_AnythingButHttp_IsRefused(string address) =>
        Assert.Contains("not an address of a web page", Assert.Single((await ReadAsync(address, allowPrivate: true)).Run.Aside).Reason);

    [Fact]
    public async Task Read_AllowedPage_GivesItsMainText()
    {
        using var server = new OnePageServer(_ => Page("<h1>Returns</h1><p>30 days.</p>"));

        var (documents, _) = await ReadAsync(server.Address, allowPrivate: true);

        Assert.Equal("# Returns\n\n30 days.", Assert.Single(documents).Text);
        Assert.Equal(server.Address, documents[0].Metadata["source"]);
    }

    [Fact]
    public async Task Read_RedirectWithoutEnd_IsRefused()
    {
        using var server = new OnePageServer(_ => "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        var (_, run) = await ReadAsync(server.Address, allowPrivate: true);

        Assert.Contains("without end", Assert.Single(run.Aside).Reason);
        Assert.InRange(server.Requests, 2, 10);
    }

    [Fact]
    public async Task Read_RedirectToAFile_IsRefused()
    {
        using var server = new OnePageServer(_ => "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.Contains("not an address", Assert.Single((await ReadAsync(server.Address, allowPrivate: true)).Run.Aside).Reason);
    }

    [Fact]
    public async Task Read_PageThatIsTooLarge_IsRefused()
    {
        using var server = new OnePageServer(_ => Page(new string('x', 1_100_000)));

        Assert.Contains("larger than 1 MB", Assert.Single((await ReadAsync(server.Address, allowPrivate: true)).Run.Aside).Reason);
    }

    private static string Page(string body) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    private static async Task<(List<Document> Documents, TestRun Run)> ReadAsync(string address, bool allowPrivate)
    {
        var run = new TestRun();
        var outputs = await new ReadWebPage().RunAsync(
            new(null), new() { Urls = [address], AllowPrivateAddresses = allowPrivate, LargestMegabytes = 1, TimeoutSeconds = 20 }, run, default);
        return (await outputs.Documents.ListAsync(), run);
    }

    private sealed class OnePageServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private int _requests;

        public OnePageServer(Func<string, string> answer)
        {
            _listener.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";
            _ = ServeAsync(answer);
        }

        public string Address { get; }

        public int Requests => _requests;

        public void Dispose() => _listener.Stop();

        private async Task ServeAsync(Func<string, string> answer)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref _requests);
                    var block = new byte[4096];
                    var read = await client.GetStream().ReadAsync(block);
                    await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer(Encoding.UTF8.GetString(block, 0, read))));
                }
            }
            catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
            {
                // The test is over, or the client has hung up.
            }
        }
    }
}
