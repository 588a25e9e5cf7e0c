using System.Diagnostics;
using System.Text.Json;
using Tunesmith.Training;

namespace Tunesmith.Torch.Tests;

/// <summary>Runs the training worker as a process.</summary>
internal static class Worker
{
    public static string Assembly { get; } = Find();

    public static Process Start(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Runs to the end and gives exit code and events.</summary>
    public static async Task<(int Code, IReadOnlyList<TrainingEvent> Story)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        List<TrainingEvent> story = [];
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            story.Add(Event(line));
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, story);
    }

    public static TrainingEvent Event(string line) => JsonSerializer.Deserialize<TrainingEvent>(line, TrainingJson.Line)!;

    /// <summary>The training loss by step.</summary>
    public static Dictionary<int, double> Losses(IEnumerable<TrainingEvent> story)
    {
        var losses = new Dictionary<int, double>();
        foreach (var measured in story.OfType<TrainingEvent.Measured>().Where(item => item.Metrics.ContainsKey("loss")))
        {
            losses[measured.Step] = measured.Metrics["loss"];
        }

        return losses;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "plugins", "Tunesmith.Torch", "Tunesmith.Torch.dll");
            if (folder.Name == "artifacts" && File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("The training worker was not built.");
    }
}
