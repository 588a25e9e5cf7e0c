using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tunesmith.Components.Tests.Models;

/// <summary>A small HTTP server that answers each request with the next of the given answers, and keeps what it was asked.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<(int Status, string Headers, string Body)> _answers = new();
    private readonly (int Status, string Headers, string Body) _last;

    public ScriptedServer(params (int Status, string Headers, string Body)[] answers)
    {
        Array.ForEach(answers, _answers.Enqueue);
        _last = answers[^1];
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public List<string> Requests { get; } = [];

    public static (int, string, string) Completion(string content, string model = "m") => (200, "", $$$"""
        {"id":"c1","object":"chat.completion","created":1,"model":"{{{model}}}","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":{{{System.Text.Json.JsonSerializer.Serialize(content)}}}}}],
        "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}
        """);

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
            var request = await RequestAsync(client.GetStream());
            (int Status, string Headers, string Body) answer;
            lock (Requests)
            {
                Requests.Add(request);
                answer = _answers.Count > 0 ? _answers.Dequeue() : _last;
            }

            var type = answer.Body.StartsWith("data:", StringComparison.Ordinal) || answer.Body.StartsWith("event:", StringComparison.Ordinal) ? "text/event-stream" : "application/json";
            var head = $"HTTP/1.1 {answer.Status} X\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(answer.Body)}\r\nConnection: close\r\n{answer.Headers}\r\n";
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(head + answer.Body));
        }
    }

    private static async Task<string> RequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var block = new byte[64 * 1024];
        while (true)
        {
            var read = await stream.ReadAsync(block);
            text.Append(Encoding.UTF8.GetString(block, 0, read));
            var all = text.ToString();
            var end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var length = System.Text.RegularExpressions.Regex.Match(all, @"Content-Length: (\d+)", System.Text.RegularExpressions.RegexOptions.IgnoreCase);
            var chunked = all.Contains("chunked", StringComparison.OrdinalIgnoreCase);
            if (read == 0 || (end >= 0 && ((!chunked && Encoding.UTF8.GetByteCount(all) - end - 4 >= (length.Success ? int.Parse(length.Groups[1].Value) : 0)) || (chunked && all.EndsWith("0\r\n\r\n", StringComparison.Ordinal)))))
            {
                return all;
            }
        }
    }
}
