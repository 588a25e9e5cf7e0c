using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;
using Tunesmith.Storage;
using Tunesmith.Trackers.TensorBoard;

namespace Tunesmith.Training.Tests.Jobs;

/// <summary>The real program over the real storage, killed with SIGKILL at random moments.</summary>
public sealed class KilledJobs : IDisposable
{
    private const int Kills = 12;
    private static readonly string Program = Path.Combine(Repository.Root, "artifacts/bin/Tunesmith.Cli/debug/tunesmith.dll");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_job_killed_again_and_again_ends_once_with_one_adapter_and_no_gap()
    {
        Assert.SkipUnless(
            File.Exists(Program) && Directory.Exists(Path.Combine(Repository.Root, "artifacts/plugins/Tunesmith.Trackers.TensorBoard")),
            "The program is not built; eng/build builds it.");
        folder.File("train.jsonl", Submissions.Samples(400));
        folder.File("validation.jsonl", Submissions.Samples(24, 400));
        var plan = Submissions.Plan with { Data = new() { Train = "train.jsonl", Validation = "validation.jsonl" }, Trainer = Submissions.Plan.Trainer with { Epochs = 4, LearningRate = 2e-4 } };
        folder.File("plan.json", PlanReader.Write(plan));
        var id = Submit();
        var random = new Random(20_260_105);
        for (var kill = 0; kill < Kills; kill++)
        {
            await WorkUntilKilledAsync(random);
        }

        Finish(Start("jobs", "work"));
        await CheckAsync(id);
    }

    private string Submit()
    {
        var output = Finish(Start("jobs", "submit", Path.Combine(folder.Path, "plan.json"), "--backend", "rehearsal", "--setting", "secondsPerStep=0.15", "--tracker", "tensorboard"));
        return JsonDocument.Parse(output.Trim().Split('\n')[^1]).RootElement.GetProperty("id").GetString()!;
    }

    // Killed between the moment it has read the jobs and a moment in which it follows, fetches or registers.
    private async Task WorkUntilKilledAsync(Random random)
    {
        using var process = Start("jobs", "work");
        await process.StandardOutput.ReadLineAsync();
        await Task.Delay(random.Next(0, 900));
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    private async Task CheckAsync(string id)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(new(folder.Path) { DoesDurableWork = false }).BuildServiceProvider();
        var job = (await services.GetRequiredService<IKeyedStore>().FindAsync<TrainingJob>("training-job", id, default))!.Value;
        Assert.Equal((JobState.Succeeded, "small@1"), (job.State, job.Model));
        Assert.Single(Directory.GetDirectories(Path.Combine(folder.Path, "training/rehearsals")));

        var story = new List<TrainingEvent>();
        await foreach (var logged in services.GetRequiredService<IEventLog>().ReadAsync<TrainingEvent>(job.Log, 0, default))
        {
            story.Add(logged.Event);
        }

        Assert.Equal(Enumerable.Range(1, story.Count).Select(i => (long)i), story.Select(item => item.Sequence));
        Assert.Single(story, item => item.IsEnd);
        Assert.Equal(Enumerable.Range(1, 200), story.OfType<TrainingEvent.Measured>().Where(item => item.Metrics.ContainsKey("loss")).Select(item => item.Step));

        var versions = new List<ModelVersion>();
        await foreach (var version in services.GetRequiredService<IModelRegistry>().ListAsync(default))
        {
            versions.Add(version);
        }

        Assert.Single(versions);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "training/tensorboard"), "events.*", SearchOption.AllDirectories));
        Assert.Equal(Enumerable.Range(1, 200).Select(step => (long)step), EventFile.Read(file).Where(point => point.Tag == "train/loss").Select(point => point.Step));
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TUNESMITH_DATA"] = folder.Path;
        return Process.Start(start)!;
    }

    private static string Finish(Process process)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{output}\n{error.Result}");
            return output;
        }
    }
}
