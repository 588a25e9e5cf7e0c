using System.CommandLine;
using System.Diagnostics;
using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary><c>tunesmith</c> or <c>tunesmith studio</c>: starts the server and opens the studio.</summary>
internal static class StudioCommand
{
    private static readonly Option<int> Port = new("--port") { Description = "Port on this machine.", DefaultValueFactory = _ => 5310 };
    private static readonly Option<string?> Data = new("--data") { Description = "Folder where everything is kept." };
    private static readonly Option<bool> NoBrowser = new("--no-browser") { Description = "Prints the link and opens nothing." };

    public static Command Create()
    {
        var command = new Command("studio", "Opens the studio in the browser.") { Port, Data, NoBrowser };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add(ServerProgram());
        start.ArgumentList.Add($"--port={parsed.GetValue(Port)}");
        if (parsed.GetValue(Data) is { } data)
        {
            start.ArgumentList.Add($"--data={Path.GetFullPath(data)}");
        }

        using var server = Process.Start(start)!;
        // Ctrl-C reaches the server too; what is left here is to wait until it has put itself away.
        using var stop = cancellationToken.Register(() => { });
        while (await server.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            Console.Out.WriteLine(line);
            if (!parsed.GetValue(NoBrowser) && line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } link)
            {
                OpenBrowser(link);
            }
        }

        await server.WaitForExitAsync(CancellationToken.None);
        return server.ExitCode;
    }

    private static string ServerProgram()
    {
        string[] places =
        [
            Path.Combine(AppContext.BaseDirectory, "server", "Tunesmith.Server.dll"),
            Path.Combine(AppContext.BaseDirectory, "..", "..", "Tunesmith.Server", "debug", "Tunesmith.Server.dll"),
        ];
        return places.FirstOrDefault(File.Exists)
            ?? throw new TunesmithException("TS8407", $"The server's program was not found beside {AppContext.BaseDirectory}. Build it with eng/build.");
    }

    private static void OpenBrowser(string link)
    {
        try
        {
            var opener = OperatingSystem.IsMacOS() ? "open" : OperatingSystem.IsWindows() ? "explorer" : "xdg-open";
            using var _ = Process.Start(new ProcessStartInfo(opener, link) { UseShellExecute = false, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No desktop here: the link stands in the terminal.
        }
    }
}
