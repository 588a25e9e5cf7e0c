using System.Diagnostics;
using System.Text;

namespace Tunesmith.Bench.Server;

/// <summary>Many callers at once.</summary>
internal static class Load
{
    private const int Connections = 64;

    /// <summary>Sends requests over 64 connections.</summary>
    /// <returns>Requests a second, and processor time of the server for each.</returns>
    public static async Task<(double PerSecond, double MicrosecondsEach)> RunAsync(Role server, string path, string body, (int Requests, string? Key) load)
    {
        using var client = Client(server, load.Key);
        var left = load.Requests;
        var before = server.Processor;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await client.PostAsync(path, content);
                response.EnsureSuccessStatusCode();
            }
        })));
        watch.Stop();
        return (load.Requests / watch.Elapsed.TotalSeconds, (server.Processor - before).TotalMicroseconds / load.Requests);
    }

    /// <summary>Median time to the first piece of a streamed answer, one call after the other, in milliseconds.</summary>
    public static async Task<double> FirstPieceAsync(Role server, string path, string body, (int Requests, string? Key, string Marker) load)
    {
        using var client = Client(server, load.Key);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");
        var times = new List<double>();
        for (var call = 0; call < load.Requests; call++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            var watch = Stopwatch.StartNew();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            while (await reader.ReadLineAsync() is { } line && !line.Contains(load.Marker, StringComparison.Ordinal))
            {
            }

            times.Add(watch.Elapsed.TotalMilliseconds);
            await reader.ReadToEndAsync();
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static HttpClient Client(Role server, string? key)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = new Uri(server.Address) };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }

        return client;
    }
}
