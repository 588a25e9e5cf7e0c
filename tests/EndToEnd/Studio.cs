using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace EndToEnd;

/// <summary>The studio as a process of its own, in a data folder of its own, and a browser that looks at it.</summary>
public sealed class Studio : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tunesmith-e2e-");
    private IReadOnlyList<Cookie> _ticket = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Process? _server;
    private string _link = "";

    public static string Root { get; } = FindRoot();

    /// <summary>Why the browser's tests cannot run here; null when they can.</summary>
    public static string? Missing =>
        !File.Exists(Chromium) ? "Chromium is not installed at /usr/bin/chromium."
        : !File.Exists(Path.Combine(Root, "web", "dist", "index.html")) ? "The studio's pages are not built (eng/web build)."
        : null;

    /// <summary>Where the server listens; the same after a restart.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>The API as a script with the owner's token calls it.</summary>
    public Api Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            Assertions.SetDefaultExpectTimeout(60_000);
            await StartServerAsync();
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Quiet, Timeout = 120_000 });
        }
    }

    /// <summary>A new browser profile that is let in, with a page that remembers what went wrong in it.</summary>
    public async Task<View> OpenAsync(string path = "/", Look? look = null)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        look ??= Look.Usual;
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height }, Locale = look.Language, ColorScheme = look.Scheme,
        });
        context.SetDefaultTimeout(60_000);
        var view = new View(await context.NewPageAsync());
        if (_ticket.Count == 0)
        {
            await view.Page.GotoAsync(_link);
            await view.Page.WaitForURLAsync(Address.ToString());
            _ticket = [.. (await context.CookiesAsync()).Select(cookie => new Cookie
            {
                Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly, SameSite = cookie.SameSite,
            })];
        }
        else
        {
            await context.AddCookiesAsync(_ticket);
        }

        await view.Page.GotoAsync(new Uri(Address, path).ToString());
        return view;
    }

    /// <summary>Kills the server as a power cut would.</summary>
    public async Task KillAsync()
    {
        _server!.Kill(entireProcessTree: false);
        await _server.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }

    /// <summary>Starts the server: at a free port the first time, at the same port ever after.</summary>
    public async Task StartServerAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        start.ArgumentList.Add(Path.Combine(Root, "artifacts", "bin", "Tunesmith.Server", "debug", "Tunesmith.Server.dll"));
        start.ArgumentList.Add($"--port={Address.Port}");
        start.ArgumentList.Add($"--data={_data.FullName}");
        _server = Process.Start(start)!;
        var faults = _server.StandardError.ReadToEndAsync();
        while (await _server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.Contains("/link/", StringComparison.Ordinal)) is { } link)
            {
                _ = _server.StandardOutput.ReadToEndAsync();
                _link = link;
                Address = new Uri(new Uri(link), "/");
                await FindApiAsync();
                return;
            }
        }

        throw new InvalidOperationException("The server ended before it gave its link: " + await faults);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Api?.Dispose();
        if (_server is { HasExited: false })
        {
            await StopAsync(_server);
        }

        _data.Delete(recursive: true);
    }

    // Politely, so that the workers that train end with it and nothing writes into the folder any more.
    private static async Task StopAsync(Process server)
    {
        using var kill = Process.Start("kill", ["-TERM", server.Id.ToString()]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await server.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    private async Task FindApiAsync()
    {
        var handOver = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_data.FullName, "server.json")))!;
        Api?.Dispose();
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)handOver["token"]!);
        Api = new Api(client);
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
