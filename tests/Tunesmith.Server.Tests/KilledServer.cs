using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Tunesmith.Hosting;

namespace Tunesmith.Server.Tests;

/// <summary>A server in a process of its own, to be killed.</summary>
internal sealed class KilledServer : IAsyncDisposable
{
    private readonly Process _process;

    private KilledServer(Process process, HttpClient client) => (_process, Client) = (process, client);

    public HttpClient Client { get; }

    public static async Task<int> ServeAsync(string folder, bool withPlugins)
    {
        var options = new StudioOptions { Addresses = ["http://127.0.0.1:0"], Data = new DataFolder(folder), PluginFolder = withPlugins ? null : Path.Combine(folder, "no-plugins") };
        await using var app = StudioServer.Build(options, withPlugins ? null : TestComponents.Add);
        await app.StartAsync();
        Console.WriteLine("started");
        await app.WaitForShutdownAsync();
        return 0;
    }

    public static async Task<KilledServer> StartAsync(string folder, bool withPlugins = false)
    {
        string[] arguments = [withPlugins ? "serve-all" : "serve", folder];
        var self = typeof(KilledServer).Assembly.Location;
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [self, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line && line != "started")
        {
        }

        var handOver = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "server.json")))!;
        var client = new HttpClient { BaseAddress = new Uri((string)handOver["address"]!) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)handOver["token"]!);
        return new KilledServer(process, client);
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
