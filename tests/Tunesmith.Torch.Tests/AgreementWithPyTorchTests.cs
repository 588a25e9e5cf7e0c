using System.Diagnostics;
using System.Text.Json;
using Tunesmith.Training;
using Xunit;

namespace Tunesmith.Torch.Tests;

/// <summary>The same weights, data and seed give the same loss at every step as plain PyTorch (Reference/losses.py): live where it is installed, and as recorded curves everywhere.</summary>
public sealed class AgreementWithPyTorchTests
{
    private const double Tolerance = 1e-4;
    private const int Steps = 50;
    private static readonly PlanTrainer Trainer = new()
    {
        Epochs = 100, MaxSteps = Steps, MicroBatch = 3, Accumulation = 2, LearningRate = 5e-3, WeightDecay = 0.1, MaxLength = 200, EarlyStopPatience = 0, EvaluateEvery = 1_000,
        Precision = Precision.F32, GradientCheckpointing = false, Seed = 7,
    };

    private static readonly PlanMethod Lora = new() { Rank = 4, Alpha = 8, Dropout = 0 };

    public static TheoryData<string> Cases => ["lora", "full", "dora", "embeddings", "checkpointing", "sgd"];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_loss_is_that_of_PyTorch(string name)
    {
        if (!File.Exists("/usr/bin/python3") || await PythonAsync("-c", "import torch, numpy") is not { Code: 0 })
        {
            Assert.Skip("Debian's python3-torch is not installed here; the recorded curves are compared in the other test.");
        }

        using var job = Job(name);
        var record = Path.Combine(job.Folder, "record");
        var (code, story) = await Worker.RunAsync("train", job.WriteSubmission("run"), "--record", record);
        Assert.Equal(0, code);
        var plan = Path.Combine(job.Folder, "plan.json");
        File.WriteAllText(plan, JsonSerializer.Serialize(job.Plan, TrainingJson.File));
        var (python, output) = await PythonAsync(Path.Combine(Reference(), "losses.py"), job.Base, record, plan);
        Assert.True(python == 0, output);

        var expected = JsonSerializer.Deserialize<double[]>(output)!;
        if (Environment.GetEnvironmentVariable("TUNESMITH_RECORD_CURVES") == "1")
        {
            File.WriteAllText(Path.Combine(Reference(), name + ".json"), JsonSerializer.Serialize(expected) + "\n");
        }

        AssertAgree(expected, Worker.Losses(story));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_loss_is_that_of_the_recorded_curve(string name)
    {
        using var job = Job(name);

        var (code, story) = await Worker.RunAsync("train", job.WriteSubmission("run"));

        Assert.Equal(0, code);
        AssertAgree(JsonSerializer.Deserialize<double[]>(File.ReadAllText(Path.Combine(Reference(), name + ".json")))!, Worker.Losses(story));
    }

    [Fact]
    public async Task A_resumed_run_follows_the_recorded_curve_too()
    {
        using var job = Job("lora");
        var submission = job.WriteSubmission("first", plan: job.Plan with { Trainer = job.Plan.Trainer with { EvaluateEvery = 20 } });
        using (var process = Worker.Start("train", submission))
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (Worker.Event(line) is TrainingEvent.Measured { Step: >= 27 })
                {
                    process.Kill();
                    break;
                }
            }

            await process.WaitForExitAsync();
        }

        var (code, story) = await Worker.RunAsync("train", submission);

        Assert.Equal(0, code);
        Assert.Contains(story.OfType<TrainingEvent.Logged>(), said => said.Line.Contains("goes on from the checkpoint of step 20", StringComparison.Ordinal));
        var whole = File.ReadLines(Path.Combine(job.Folder, "first", "events.jsonl")).Select(Worker.Event).ToList();
        AssertAgree(JsonSerializer.Deserialize<double[]>(File.ReadAllText(Path.Combine(Reference(), "lora.json")))!, Worker.Losses(whole));
    }

    private static TinyJob Job(string name) => name switch
    {
        "full" => new TinyJob(new PlanMethod { Kind = TuningMethod.Full }, Trainer),
        "dora" => new TinyJob(Lora with { Dora = true, RsLora = true, TargetModules = ["q_proj", "v_proj", "down_proj"] }, Trainer),
        "embeddings" => new TinyJob(Lora with { ModulesToSave = ["embed_tokens", "lm_head"] }, Trainer),
        "checkpointing" => new TinyJob(Lora, Trainer with { GradientCheckpointing = true, Schedule = Schedule.Linear, AnswersOnly = false }),
        "sgd" => new TinyJob(new PlanMethod { Kind = TuningMethod.Full }, Trainer with { Optimizer = Optimizer.Sgd, LearningRate = 0.1, Schedule = Schedule.Constant }),
        _ => new TinyJob(Lora, Trainer),
    };

    private static void AssertAgree(double[] expected, Dictionary<int, double> losses)
    {
        Assert.Equal(Steps, expected.Length);
        Assert.Equal(Steps, losses.Count);
        Assert.True(expected[^1] < expected[0] - 0.3, "The reference learns nothing, so it proves nothing.");
        for (var i = 0; i < Steps; i++)
        {
            AssertAgree(expected[i], losses[i + 1]);
        }
    }

    private static void AssertAgree(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= Tolerance * expected, $"{actual} is not {expected}.");

    private static string Reference()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "tests", "Tunesmith.Torch.Tests", "Reference");
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        throw new DirectoryNotFoundException("tests/Tunesmith.Torch.Tests/Reference");
    }

    private static async Task<(int Code, string Output)> PythonAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? output : await errors);
    }
}
