using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Cli;

/// <summary>A server that serves one deployment, as 'tunesmith serve' starts it, and a call of it.</summary>
internal sealed class DemoEndpoint : IAsyncDisposable
{
    private readonly Process _process;

    private DemoEndpoint(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static async Task<DemoEndpoint> StartAsync(string slug, string key, string data, int port)
    {
        var start = new ProcessStartInfo("dotnet", [ServerProgram.Path, $"--serve={slug}", $"--data={data}", $"--port={port}"]) { UseShellExecute = false, RedirectStandardOutput = true };

        // By the environment: what stands on a command line is seen by everybody on the machine.
        start.Environment["TUNESMITH_KEY"] = key;
        var process = Process.Start(start)!;
        string? address = null;
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line && line != "Ready.")
        {
            address ??= line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } found ? new Uri(found).GetLeftPart(UriPartial.Authority) : null;
        }

        return address is null
            ? throw new TunesmithException("TS8206", $"The endpoint could not be started on port {port}; the reason stands above. Choose another port with --port.")
            : new DemoEndpoint(process, address);
    }

    /// <summary>Asks the endpoint, as any caller would.</summary>
    public async Task<(string Answer, double Milliseconds)> AskAsync(string slug, string key, string question, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsJsonAsync($"{Address}/api/deployments/{slug}/run", new { inputs = new { input = question } }, cancellationToken);
        var body = await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        return answer.IsSuccessStatusCode
            ? ((string)body!["outputs"]!["output"]!, Stopwatch.GetElapsedTime(began).TotalMilliseconds)
            : throw new TunesmithException((string?)body?["code"] ?? "TS8312", (string?)body?["detail"] ?? "The endpoint did not answer.");
    }

    /// <summary>The line that does the same from any shell.</summary>
    public string Curl(string slug, string key, string question) => Snippets.Of(Address, slug, [new InputField("input", question)], key)["curl"];

    /// <summary>Waits until the person has seen enough.</summary>
    public async Task StayAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C: the end of the tour.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
