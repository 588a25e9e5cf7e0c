using System.Diagnostics;
using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary>The server, which is a program of its own beside this one.</summary>
internal static class ServerProgram
{
    /// <summary>Where it lies.</summary>
    /// <exception cref="TunesmithException">TS8407: it is not there.</exception>
    public static string Path { get; } = Find();

    /// <summary>Starts it; what it prints is read by the caller.</summary>
    public static Process Start(IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })!;

    /// <summary>Runs it until it ends, and passes on what it prints.</summary>
    public static async Task<int> RunAsync(IEnumerable<string> arguments, Action<string> onLine)
    {
        // Ctrl-C reaches the server too; what is left here is to wait until it has put itself away.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using var server = Start(arguments);
        while (await server.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            onLine(line);
        }

        await server.WaitForExitAsync(CancellationToken.None);
        return server.ExitCode;
    }

    private static string Find()
    {
        string[] places =
        [
            System.IO.Path.Combine(AppContext.BaseDirectory, "server", "Tunesmith.Server.dll"),
            System.IO.Path.Combine(AppContext.BaseDirectory, "..", "..", "Tunesmith.Server", "debug", "Tunesmith.Server.dll"),
        ];
        return places.Select(System.IO.Path.GetFullPath).FirstOrDefault(File.Exists)
            ?? throw new TunesmithException("TS8407", $"The server's program was not found beside {AppContext.BaseDirectory}. Build it with eng/build.");
    }
}
