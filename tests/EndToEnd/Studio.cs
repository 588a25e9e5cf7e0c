using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Tunesmith.Testing.Folders;
using Xunit;

namespace EndToEnd;

/// <summary>The studio as a process of its own, in a data folder of its own, and a browser that looks at it.</summary>
public sealed class Studio : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tunesmith-e2e-");
    private readonly int _port = FreePort();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Process? _server;

    public static string Root { get; } = FindRoot();

    /// <summary>Why the browser's tests cannot run here; null when they can.</summary>
    public static string? Missing =>
        !File.Exists(Chromium) ? "Chromium is not installed at /usr/bin/chromium."
        : !File.Exists(Path.Combine(Root, "web", "dist", "index.html")) ? "The studio's pages are not built (eng/web build)."
        : null;

    public string Address => $"http://127.0.0.1:{_port}";

    public string Link { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            await StartServerAsync();
            Assertions.SetDefaultExpectTimeout(30_000);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Quiet });
        }
    }

    /// <summary>A new browser profile, let in by the link, with a page that remembers what went wrong in it.</summary>
    public async Task<(IPage Page, List<string> Faults)> OpenAsync(string language = "en-GB", ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 }, Locale = language, ColorScheme = scheme,
        });
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        page.PageError += (_, message) => faults.Add(message);
        await page.GotoAsync(await NewLinkAsync());
        return (page, faults);
    }

    /// <summary>Keeps a picture as an artifact of the test run.</summary>
    public static Task ShootAsync(IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Root, "artifacts", "screenshots", name + ".png") });

    /// <summary>Kills the server as a power cut would.</summary>
    public async Task KillAsync()
    {
        _server!.Kill(entireProcessTree: false);
        await _server.WaitForExitAsync();
    }

    public async Task StartServerAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        start.ArgumentList.Add(Path.Combine(Root, "artifacts", "bin", "Tunesmith.Server", "debug", "Tunesmith.Server.dll"));
        start.ArgumentList.Add($"--port={_port}");
        start.ArgumentList.Add($"--data={_data.FullName}");
        _server = Process.Start(start)!;
        _ = _server.StandardError.ReadToEndAsync();
        while (await _server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.Contains("/link/", StringComparison.Ordinal)) is { } link)
            {
                Link = link;
                _ = _server.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("The server ended before it gave its link.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_server is { HasExited: false })
        {
            await KillAsync();
        }

        // Training goes on when its server ends: what still writes there is ended first.
        ScratchFolder.Remove(_data.FullName);
    }

    // A link lets one browser in; further ones ask the server's owner for a new one, as 'tunesmith link' does.
    private async Task<string> NewLinkAsync()
    {
        if (Link is { Length: > 0 } first)
        {
            Link = "";
            return first;
        }

        await KillAsync();
        await StartServerAsync();
        return await NewLinkAsync();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
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
