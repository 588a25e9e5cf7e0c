using System.CommandLine;
using System.Diagnostics;

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
        command.SetAction((parsed, _) => ServerProgram.RunAsync(ArgumentsOf(parsed), line => Show(line, !parsed.GetValue(NoBrowser))));
        return command;
    }

    private static IEnumerable<string> ArgumentsOf(ParseResult parsed)
    {
        yield return $"--port={parsed.GetValue(Port)}";
        if (parsed.GetValue(Data) is { } data)
        {
            yield return $"--data={Path.GetFullPath(data)}";
        }
    }

    private static void Show(string line, bool opens)
    {
        Console.Out.WriteLine(line);
        if (opens && line.Split(' ').FirstOrDefault(word => word.Contains("/link/", StringComparison.Ordinal)) is { } link)
        {
            OpenBrowser(link);
        }
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
