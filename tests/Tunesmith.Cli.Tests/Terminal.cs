using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Tunesmith.Cli.Tests;

/// <summary>Runs the built program in a data folder of its own, as a person in a terminal would.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tunesmith-cli-");

    public static string Root { get; } = FindRoot();

    public static bool HasPlugin(string name) => Directory.Exists(Path.Combine(Root, "artifacts", "plugins", name));

    public string Folder => _data.FullName;

    /// <summary>Variables that the program finds beside the usual ones.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        start.ArgumentList.Add(Path.Combine(Root, "artifacts", "bin", "Tunesmith.Cli", "debug", "tunesmith.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TUNESMITH_DATA"] = Path.Combine(Folder, "data");
        start.Environment.Remove("OPENAI_API_KEY");
        start.Environment.Remove("OPENAI_BASE_URL");
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => _data.Delete(recursive: true);

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
