using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tunesmith.Local.Tests;

/// <summary>A hub in this process: one address for the hub, another for its store of large files.</summary>
internal sealed class SmallHub : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, byte[]> _files;

    public SmallHub(Dictionary<string, byte[]> files)
    {
        _files = files;
        (Address, Store) = (new Uri($"http://127.0.0.1:{Free()}"), new Uri($"http://127.0.0.1:{Free()}"));
        _listener.Prefixes.Add(Address.ToString());
        _listener.Prefixes.Add(Store.ToString());
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public Uri Store { get; }

    /// <summary>Breaks off large files after so many bytes, so many times.</summary>
    public (int After, int Times) Breaks { get; set; }

    /// <summary>Answers this many requests with 503 first.</summary>
    public int Busy { get; set; }

    public string? NeededToken { get; set; }

    public List<(string Url, string? Token, string? Range)> Seen { get; } = [];

    public HashSet<string> Damaged { get; } = [];

    public void Dispose() => _listener.Close();

    private static int Free()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or IOException)
            {
                // A broken connection is what some tests want.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var url = context.Request.Url!;
        lock (Seen)
        {
            Seen.Add((url.ToString(), context.Request.Headers["Authorization"], context.Request.Headers["Range"]));
        }

        var name = url.AbsolutePath.Split('/')[^1];
        if (Busy > 0)
        {
            Busy--;
            context.Response.StatusCode = 503;
        }
        else if (url.Port == Address.Port && NeededToken is not null && context.Request.Headers["Authorization"] != "Bearer " + NeededToken)
        {
            context.Response.StatusCode = 401;
        }
        else if (url.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
        {
            await WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(new { sha = "0123456789abcdef0123456789abcdef01234567", siblings = _files.Select(Sibling) }), 0);
        }
        else if (!_files.TryGetValue(name, out var content))
        {
            context.Response.StatusCode = 404;
        }
        else if (url.Port == Address.Port && name.EndsWith(".safetensors", StringComparison.Ordinal))
        {
            context.Response.Redirect(new Uri(Store, "/blob/" + name).ToString());
        }
        else
        {
            var from = context.Request.Headers["Range"] is { } range ? int.Parse(range["bytes=".Length..].TrimEnd('-')) : 0;
            await WriteAsync(context, Damaged.Contains(name) ? [.. content.Reverse()] : content, from);
        }

        context.Response.Close();
    }

    private async Task WriteAsync(HttpListenerContext context, byte[] content, int from)
    {
        context.Response.StatusCode = from > 0 ? 206 : 200;
        context.Response.ContentLength64 = content.Length - from;
        if (from > 0)
        {
            context.Response.Headers["Content-Range"] = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        if (Breaks.Times > 0 && context.Request.Url!.Port == Store.Port && content.Length - from > Breaks.After)
        {
            Breaks = Breaks with { Times = Breaks.Times - 1 };
            await context.Response.OutputStream.WriteAsync(content.AsMemory(from, Breaks.After));
            await context.Response.OutputStream.FlushAsync();
            context.Response.Abort();
            throw new IOException("broken off");
        }

        await context.Response.OutputStream.WriteAsync(content.AsMemory(from));
    }

    private static object Sibling(KeyValuePair<string, byte[]> file) => file.Key.EndsWith(".safetensors", StringComparison.Ordinal)
        ? new { rfilename = file.Key, size = file.Value.Length, lfs = new { sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Value)), size = file.Value.Length } }
#pragma warning disable CA5350 // Git's own hash.
        : new { rfilename = file.Key, size = file.Value.Length, blobId = Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {file.Value.Length}\0"), .. file.Value])) };
#pragma warning restore CA5350
}
