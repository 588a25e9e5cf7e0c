using System.Diagnostics;

namespace Tunesmith.Training.Tests.Exports;

public sealed class ScriptRuns : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static TrainingPlan Plan { get; } = new()
    {
        Name = "small \"quoted\"",
        Data = new() { Train = "train.jsonl" },
        Base = new() { Model = "tiny" },
        Method = new() { Rank = 4, Alpha = 8 },
        Trainer = new() { Epochs = 2, MicroBatch = 4, Accumulation = 2, MaxLength = 128, LearningRate = 1e-2, EvaluateEvery = 4 },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("4.45.2")]
    [InlineData("4.46.3")]
    [InlineData("4.57.1")]
    [InlineData("5.0.0")]
    [InlineData("5.17.0")]
    public void The_script_trains_under_the_signatures_of_each_version(string version)
    {
        Python.NeedTorch();
        var (code, output, error) = Run(Plan, new() { ["STANDIN_TRANSFORMERS"] = version });

        Assert.True(code == 0, error);
        var story = Python.Events(output);
        Assert.Equal(Enumerable.Range(1, story.Count).Select(i => (long)i), story.Select(item => item.Sequence));
        Assert.IsType<TrainingEvent.Started>(story.First(item => item is not TrainingEvent.Logged));
        var end = Assert.IsType<TrainingEvent.Succeeded>(story[^1]);
        Assert.Equal((16, "finished"), (end.Step, end.Reason));
        var losses = story.OfType<TrainingEvent.Measured>().Where(item => item.Metrics.ContainsKey("loss")).Select(item => item.Metrics["loss"]).ToList();
        Assert.Equal(16, losses.Count);
        Assert.True(losses[^1] < losses[0], $"{losses[0]} → {losses[^1]}");
        Assert.Equal(0, story.OfType<TrainingEvent.Measured>().First(item => item.Metrics.ContainsKey("validation.loss")).Step);
        Assert.Contains(story, item => item is TrainingEvent.Sampled);
        Assert.Contains(story, item => item is TrainingEvent.Checkpointed { Best: true });
        Assert.True(File.Exists(Path.Combine(Output, "adapter/adapter_model.safetensors")));
        Assert.Equal(output, File.ReadAllText(Path.Combine(Output, "events.jsonl")));
    }

    [Fact]
    public void Full_fine_tuning_runs_too()
    {
        Python.NeedTorch();
        var (code, output, error) = Run(Plan with { Method = new() { Kind = TuningMethod.Full } }, []);
        Assert.True(code == 0, error);
        Assert.IsType<TrainingEvent.Succeeded>(Python.Events(output)[^1]);
        Assert.True(File.Exists(Path.Combine(Output, "model/model.safetensors")));
    }

    [Fact]
    public void A_signal_stops_it_with_a_checkpoint_and_it_goes_on_from_there()
    {
        Python.NeedTorch();
        var script = Script(Plan with { Trainer = Plan.Trainer with { Epochs = 400, EvaluateEvery = 1_000, EarlyStopPatience = 0 } });
        var process = Python.Start([script, .. Data]);
        var story = new List<TrainingEvent>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            story.AddRange(Python.Events(line));
            if (story[^1] is TrainingEvent.Measured { Step: 3 })
            {
                using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
                kill.WaitForExit();
            }
        }

        process.WaitForExit();
        Assert.Equal(3, process.ExitCode);
        var stopped = Assert.IsType<TrainingEvent.Cancelled>(story[^1]);
        Assert.Equal(stopped.Step, story.OfType<TrainingEvent.Checkpointed>().Last().Step);

        var (code, output, error) = Python.Finish(Python.Start([script, .. Data, "--resume", "last", "--max-steps", $"{stopped.Step + 3}"]));
        Assert.True(code == 0, error);
        var rest = Python.Events(output);
        Assert.Equal(story.Count + 1, rest[0].Sequence);
        Assert.Equal(
            [stopped.Step + 1, stopped.Step + 2, stopped.Step + 3],
            rest.OfType<TrainingEvent.Measured>().Where(item => item.Metrics.ContainsKey("loss")).Select(item => item.Step));
        Assert.Equal("max-steps", Assert.IsType<TrainingEvent.Succeeded>(rest[^1]).Reason);
    }

    [Fact]
    public void Checking_stops_before_training()
    {
        Python.NeedTorch();
        var (code, output, error) = Python.Finish(Python.Start([Script(Plan), .. Data, "--check"]));
        Assert.True(code == 0, error);
        Assert.All(Python.Events(output), item => Assert.IsType<TrainingEvent.Logged>(item));
    }

    [Fact]
    public void A_diverging_run_ends_with_its_reason()
    {
        Python.NeedTorch();
        var (code, output, _) = Run(Plan, new() { ["STANDIN_NAN_AT"] = "5" });
        Assert.Equal(5, code);
        Assert.Equal("diverged", Assert.IsType<TrainingEvent.Failed>(Python.Events(output)[^1]).Code);
        Assert.Contains(Python.Events(output), item => item is TrainingEvent.Logged { Code: "bad_step" });
    }

    [Fact]
    public void Bad_data_and_missing_packages_are_said_in_events()
    {
        Python.NeedTorch();
        File.WriteAllText(Path.Combine(folder.Path, "bad.jsonl"), "{\"nothing\": 1}\n");
        var bad = Python.Finish(Python.Start([Script(Plan), "--data", Path.Combine(folder.Path, "bad.jsonl"), "--output", Output]));
        Assert.Equal((2, "data_bad"), (bad.Code, Assert.IsType<TrainingEvent.Failed>(Python.Events(bad.Out)[^1]).Code));

        var missing = Python.Finish(Python.Start([Script(Plan), .. Data], new Dictionary<string, string> { ["PYTHONPATH"] = folder.Path }));
        Assert.Equal((6, "dependency_missing"), (missing.Code, Assert.IsType<TrainingEvent.Failed>(Python.Events(missing.Out)[^1]).Code));
    }

    private string Output => Path.Combine(folder.Path, "out");

    private string[] Data =>
    [
        "--data", folder.File("train.jsonl", Submissions.Samples(64)), "--validation", folder.File("validation.jsonl", Submissions.Samples(8, 64)), "--output", Output,
    ];

    private (int Code, string Out, string Error) Run(TrainingPlan plan, Dictionary<string, string> environment) =>
        Python.Finish(Python.Start([Script(plan), .. Data], environment));

    private string Script(TrainingPlan plan) => folder.File("train.py", PythonScript.Of(plan, new("support r3", "abc")));
}
