using System.Diagnostics;
using System.Text.Json.Nodes;
using Tunesmith.Testing.Folders;
using Tunesmith.Training;
using Xunit;

namespace Tunesmith.Torch.Tests;

/// <summary>The real program and the real worker, all of them killed with one SIGKILL at random moments, as when the machine goes down.</summary>
public sealed class KilledWithTheServer : IDisposable
{
    private const int Kills = 10;
    private const int Steps = 60;
    private static readonly string Program = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Worker.Assembly)!, "../../bin/Tunesmith.Cli/debug/tunesmith.dll"));
    private readonly ScratchFolder _data = new("tunesmith-killed-");
    private readonly TinyJob _job = new(
        new PlanMethod { Rank = 4, Alpha = 8, Dropout = 0.1 },
        new PlanTrainer { Epochs = 100, MaxSteps = Steps, MicroBatch = 4, Accumulation = 1, LearningRate = 1e-3, MaxLength = 200, EvaluateEvery = 5, EarlyStopPatience = 0, Precision = Precision.F32 });

    private string Events => Directory.GetDirectories(Path.Combine(_data.Path, "training/embedded")).Select(folder => Path.Combine(folder, "events.jsonl")).Single();

    public void Dispose()
    {
        _data.Dispose();
        _job.Dispose();
    }

    [Fact]
    public async Task A_job_killed_together_with_its_server_ends_once_with_one_adapter_and_each_figure_once()
    {
        Assert.SkipUnless(File.Exists(Program) && Directory.Exists(Path.Combine(Path.GetDirectoryName(Worker.Assembly)!, "../Tunesmith.Backends.Embedded")), "The program is not built; eng/build builds it.");
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        var id = (string)Last(await RunAsync("jobs", "submit", PlanFile(), "--setting", "threads=1"))["id"]!;
        for (var kill = 0; kill < Kills; kill++)
        {
            await WorkUntilKilledAsync(random, waitForSteps: kill % 2 == 0);
        }

        await RunAsync("jobs", "work");

        var job = Last(await RunAsync("jobs", "show", id));
        Assert.True((string)job["state"]! == "succeeded", $"seed {seed}: {job}");
        Check(await RunAsync("jobs", "watch", id), seed);
        Assert.Equal("tiny@1", (string)job["model"]!);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Events)!, "adapter_model.safetensors", SearchOption.AllDirectories), file => file.Contains("/result/", StringComparison.Ordinal));
    }

    private static void Check(string output, int seed)
    {
        var story = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Worker.Event).ToList();
        Assert.Equal(Enumerable.Range(1, story.Count).Select(number => (long)number), story.Select(item => item.Sequence));
        Assert.Single(story, item => item.IsEnd);
        Assert.Single(story.OfType<TrainingEvent.Started>());
        IEnumerable<int> StepsOf(string name) => story.OfType<TrainingEvent.Measured>().Where(item => item.Metrics.ContainsKey(name)).Select(item => item.Step);
        Assert.True(Enumerable.Range(1, Steps).SequenceEqual(StepsOf("loss")), $"seed {seed}: {string.Join(' ', StepsOf("loss"))}");
        Assert.True(Enumerable.Range(0, (Steps / 5) + 1).Select(i => i * 5).SequenceEqual(StepsOf("validation.loss")), $"seed {seed}: {string.Join(' ', StepsOf("validation.loss"))}");
    }

    // In a session of its own, so that one signal meets watcher, shell and worker at the same moment.
    private async Task WorkUntilKilledAsync(Random random, bool waitForSteps)
    {
        using var process = Start("setsid", ["dotnet", Program, "jobs", "work"]);
        _ = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadLineAsync();
        if (waitForSteps)
        {
            await StepsAsync(process, random.Next(1, 8));
        }

        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(random.Next(0, waitForSteps ? 100 : 3_000)));
        using (var kill = Process.Start("/bin/kill", ["-KILL", "--", $"-{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        ScratchFolder.EndProcesses(_data.Path);
    }

    private async Task StepsAsync(Process process, int steps)
    {
        var before = Told();
        while (!process.HasExited && Told() < before + steps)
        {
            await Task.Delay(20);
        }
    }

    private int Told()
    {
        var folder = Path.Combine(_data.Path, "training/embedded");
        if (!Directory.Exists(folder) || Directory.GetDirectories(folder).Length == 0 || !File.Exists(Events))
        {
            return 0;
        }

        using var file = new StreamReader(new FileStream(Events, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd().Split('\n').Count(line => line.Contains("\"loss\"", StringComparison.Ordinal));
    }

    private string PlanFile()
    {
        var plan = _job.Plan with { Data = new() { Train = "train.jsonl", Validation = "validation.jsonl" }, Base = new() { Model = _job.Base } };
        var file = Path.Combine(_job.Folder, "plan.json");
        File.WriteAllText(file, PlanReader.Write(plan));
        return file;
    }

    private static JsonNode Last(string output) => JsonNode.Parse(output.Trim().Split('\n')[^1])!;

    private async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Start("dotnet", [Program, .. arguments]);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: {output}\n{await error}");
        return output;
    }

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TUNESMITH_DATA"] = _data.Path;
        return Process.Start(start)!;
    }
}
