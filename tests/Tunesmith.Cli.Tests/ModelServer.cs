using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Cli.Tests;

/// <summary>A small server that speaks OpenAI's chat protocol and answers every question with one pair.</summary>
internal sealed class ModelServer : IDisposable
{
    public const string Answer = "问：押金什么时候退？\n答：租期结束后七日内。";
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<JsonNode> _asked = [];

    public ModelServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1";

    /// <summary>Requests so far.</summary>
    public IReadOnlyList<JsonNode> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            var question = await BodyAsync(stream);
            lock (_asked)
            {
                _asked.Add(question);
            }

            var body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                id = "c", @object = "chat.completion", created = 1, model = (string?)question["model"],
                choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content = Answer } } },
                usage = new { prompt_tokens = 11, completion_tokens = 7, total_tokens = 18 },
            });
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
            await stream.WriteAsync(body);
        }
    }

    private static async Task<JsonNode> BodyAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, false, 1024, leaveOpen: true);
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            length = line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(line.Split(':')[1]) : length;
        }

        var body = new char[length];
        await reader.ReadBlockAsync(body);
        return JsonNode.Parse(Encoding.Latin1.GetBytes(body))!;
    }
}
