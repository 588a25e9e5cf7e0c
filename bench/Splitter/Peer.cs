using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Tunesmith.Bench.Splitter;

/// <summary>LangChain.js, installed on first use into a folder of its own, outside of what is committed.</summary>
internal static class Peer
{
    private const string Version = "1.0.2";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "peer");

    public static void Install()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@langchain", "textsplitters")))
        {
            return;
        }

        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "package.json"), "{ \"private\": true }");
        Run("npm", ["install", "--no-audit", "--no-fund", "--prefix", Folder, $"@langchain/textsplitters@{Version}", "@langchain/core"]);
    }

    public static Measured Split(string text, object options, int rounds)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        try
        {
            var script = Path.Combine(AppContext.BaseDirectory, "peer.mjs");
            var printed = Run("node", [script, Folder, file, JsonSerializer.Serialize(options, JsonSerializerOptions.Web), rounds.ToString(CultureInfo.InvariantCulture)]);
            return JsonSerializer.Deserialize<Measured>(printed, JsonSerializerOptions.Web)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Run(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"'{program}' cannot be started. Install Node.js 20 or newer.");
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? printed : throw new InvalidOperationException($"'{program}' ended with code {process.ExitCode}.");
    }
}
