using System.Text.Json;
using Tunesmith.Local;
using Tunesmith.Training;
using Tunesmith.Training.Embedded;
using Xunit;

namespace Tunesmith.Torch.Tests;

public sealed class TrainingWorkerTests
{
    private static readonly PlanMethod Lora = new() { Rank = 4, Alpha = 8, Dropout = 0.1 };
    private static readonly PlanTrainer Trainer = new()
    {
        Epochs = 3, MicroBatch = 4, Accumulation = 2, LearningRate = 3e-3, MaxLength = 200, EarlyStopPatience = 0, Precision = Precision.F32, EvaluateEvery = 4,
    };

    [Fact]
    public async Task A_killed_run_goes_on_bit_for_bit_with_dropout()
    {
        using var job = new TinyJob(Lora, Trainer with { NeftuneAlpha = 5, GradientCheckpointing = true });
        var (_, whole) = await Worker.RunAsync("train", job.WriteSubmission("whole"));
        var broken = job.WriteSubmission("broken");
        await KillAfterAsync(broken, 10);

        var (code, rest) = await Worker.RunAsync("train", broken);

        Assert.Equal(0, code);
        var expected = Worker.Losses(whole);
        var losses = Worker.Losses(rest);
        Assert.True(losses.Keys.Min() > 10, "What the killed one has told is told again.");
        Assert.All(losses, pair => Assert.Equal(expected[pair.Key], pair.Value));
        Assert.Equal(
            Hash(Path.Combine(job.Folder, "whole", "result", "adapter_model.safetensors")),
            Hash(Path.Combine(job.Folder, "broken", "result", "adapter_model.safetensors")));
        var story = File.ReadLines(Path.Combine(job.Folder, "broken", "events.jsonl")).Select(Worker.Event).ToList();
        Assert.Equal(Enumerable.Range(1, story.Count).Select(number => (long)number), story.Select(item => item.Sequence));
        Assert.Single(story.OfType<TrainingEvent.Started>());
        Assert.Equal(Figures(whole), Figures(story));
    }

    [Fact]
    public async Task The_end_of_its_input_stops_an_attached_run_with_a_checkpoint()
    {
        using var job = new TinyJob(Lora, Trainer with { Epochs = 1_000 });
        var submission = job.WriteSubmission("run");
        using var process = Worker.Start("train", submission, "--attached");
        TrainingEvent? last = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            last = Worker.Event(line);
            if (last is TrainingEvent.Measured { Step: 2 })
            {
                process.StandardInput.Close();
            }
        }

        await process.WaitForExitAsync();

        Assert.Equal(3, process.ExitCode);
        Assert.IsType<TrainingEvent.Cancelled>(last);
        Assert.Single(Directory.GetDirectories(Path.Combine(job.Folder, "run", "checkpoints")));
    }

    [Fact]
    public async Task What_comes_out_is_an_adapter_of_peft()
    {
        using var job = new TinyJob(Lora with { Dora = true, TargetModules = ["q_proj", "down_proj"], ModulesToSave = ["embed_tokens"] }, Trainer with { MaxSteps = 2 });

        var (code, _) = await Worker.RunAsync("train", job.WriteSubmission("run"));

        Assert.Equal(0, code);
        var result = Path.Combine(job.Folder, "run", "result");
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(result, "adapter_config.json")));
        Assert.Equal("LORA", config.RootElement.GetProperty("peft_type").GetString());
        Assert.Equal("CAUSAL_LM", config.RootElement.GetProperty("task_type").GetString());
        Assert.True(config.RootElement.GetProperty("use_dora").GetBoolean());
        using var adapter = SafeTensorsFile.Open(Path.Combine(result, "adapter_model.safetensors"));
        Assert.Equal("pt", adapter.Metadata["format"]);
        string[] names = [.. adapter.Tensors.Keys.Order(StringComparer.Ordinal)];
        Assert.Equal(13, names.Length);
        Assert.Contains("base_model.model.model.embed_tokens.weight", names);
        Assert.Equal([4, 32], adapter.Tensors["base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight"].Shape);
        Assert.Equal([32, 4], adapter.Tensors["base_model.model.model.layers.1.mlp.down_proj.lora_B.weight"].Shape);
        Assert.Equal([32], adapter.Tensors["base_model.model.model.layers.1.mlp.down_proj.lora_magnitude_vector"].Shape);
        using var notes = JsonDocument.Parse(File.ReadAllText(Path.Combine(result, "tunesmith.json")));
        Assert.Equal(ChatTemplate.Open(job.Base).Hash, notes.RootElement.GetProperty("template").GetString());
        Assert.True(File.Exists(Path.Combine(result, "tokenizer.json")));
    }

    [Fact]
    public async Task A_rate_that_is_far_too_high_ends_as_diverged_with_advice()
    {
        using var job = new TinyJob(new PlanMethod { Kind = TuningMethod.Full }, Trainer with { LearningRate = 1.0, Optimizer = Optimizer.AdamW, WarmupShare = 0, MaxGradNorm = 0, Epochs = 20 });

        var (code, story) = await Worker.RunAsync("train", job.WriteSubmission("run"));

        Assert.Equal(5, code);
        var failed = Assert.IsType<TrainingEvent.Failed>(story[^1]);
        Assert.Equal("diverged", failed.Code);
        Assert.Contains("Lower the learning rate", failed.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_that_give_no_number_end_the_run_and_leave_the_weights()
    {
        using var job = new TinyJob(Lora with { Dropout = 0 }, Trainer, validation: 0);
        job.SpoilBase();

        var (code, story) = await Worker.RunAsync("train", job.WriteSubmission("run"));

        Assert.Equal(5, code);
        var failed = Assert.IsType<TrainingEvent.Failed>(story[^1]);
        Assert.Equal("diverged", failed.Code);
        Assert.Contains("no number", failed.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failed.Hint);
        Assert.True(story.OfType<TrainingEvent.Measured>().Max(item => item.Step) <= 3, "It must not go on for long.");
    }

    [Fact]
    public async Task Validation_without_gain_stops_early_and_the_best_is_the_result()
    {
        using var job = new TinyJob(new PlanMethod { Kind = TuningMethod.Full }, Trainer with { LearningRate = 0.03, Epochs = 200, EarlyStopPatience = 2, EvaluateEvery = 5 }, samples: 16);

        var (code, story) = await Worker.RunAsync("train", job.WriteSubmission("run"));

        Assert.Equal(0, code);
        var end = Assert.IsType<TrainingEvent.Succeeded>(story[^1]);
        Assert.Equal("early-stop", end.Reason);
        Assert.True(end.BestStep < end.Step);
        var validations = story.OfType<TrainingEvent.Measured>().Where(item => item.Metrics.ContainsKey("validation.loss")).ToDictionary(item => item.Step, item => item.Metrics["validation.loss"]);
        Assert.Contains(0, validations.Keys);
        Assert.Equal(validations.MinBy(pair => pair.Value).Key, end.BestStep);
        Assert.Contains(story, item => item is TrainingEvent.Sampled { Step: 0, Expected: not null });
    }

    [Fact]
    public async Task The_best_of_an_earlier_job_stays_the_best_of_the_one_that_goes_on()
    {
        var trainer = Trainer with { EvaluateEvery = 20, Epochs = 100, MaxSteps = 40, Schedule = Schedule.Constant, WarmupShare = 0 };
        using var job = new TinyJob(Lora, trainer);
        var (_, first) = await Worker.RunAsync("train", job.WriteSubmission("first"));
        var kept = first.OfType<TrainingEvent.Checkpointed>().Last(item => !item.Best);

        // A rate that only makes it worse.
        var plan = job.Plan with { Trainer = trainer with { MaxSteps = 42, EvaluateEvery = 2, LearningRate = 0.9 } };
        var (code, second) = await Worker.RunAsync("train", job.WriteSubmission("second", plan: plan, resumeFrom: kept.Path));

        Assert.Equal(0, code);
        Assert.Equal(40, Assert.IsType<TrainingEvent.Succeeded>(second[^1]).BestStep);
        Assert.Equal(
            Hash(Path.Combine(job.Folder, "first", "result", "adapter_model.safetensors")),
            Hash(Path.Combine(job.Folder, "second", "result", "adapter_model.safetensors")));
    }

    [Fact]
    public async Task Too_little_memory_halves_the_micro_batch_and_keeps_the_result()
    {
        var trainer = Trainer with { MicroBatch = 64, Accumulation = 1, MaxSteps = 1, EvaluateEvery = 100 };
        using var job = new TinyJob(Lora with { Dropout = 0 }, trainer, samples: 64, validation: 0);
        Lengthen(job.TrainFile, 40);
        var plan = job.Plan with { Trainer = trainer with { MaxLength = 4_000 } };
        var (_, whole) = await Worker.RunAsync("train", job.WriteSubmission("whole", plan: plan));
        var peak = Assert.IsType<TrainingEvent.Succeeded>(whole[^1]).Metrics["memory_mib_peak"];
        Assert.True(peak > 600, $"Without a limit the job takes only {peak} MiB, so a limit proves nothing.");

        var (code, story) = await Worker.RunAsync("train", job.WriteSubmission("tight", new EmbeddedSettings { Threads = 1, MemoryMib = (int)(0.6 * peak) }, plan));

        Assert.Equal(0, code);
        Assert.Contains(story, item => item is TrainingEvent.Logged { Code: "oom_backoff" });
        var expected = Worker.Losses(whole);
        Assert.All(Worker.Losses(story), pair => Assert.Equal(expected[pair.Key], pair.Value, 1e-4));
    }

    [Theory]
    [InlineData("qlora")]
    [InlineData("file")]
    [InlineData("modules")]
    public async Task What_cannot_be_trained_is_refused_with_a_sentence(string what)
    {
        using var job = new TinyJob(Lora, Trainer);
        var plan = what switch
        {
            "qlora" => job.Plan with { Method = Lora with { Kind = TuningMethod.Qlora } },
            "modules" => job.Plan with { Method = Lora with { TargetModules = ["query"] } },
            _ => job.Plan,
        };
        if (what == "file")
        {
            File.WriteAllText(job.TrainFile, "{\"messages\": 3}\n");
        }

        var (code, story) = await Worker.RunAsync("train", job.WriteSubmission("run", plan: plan));

        Assert.Equal(2, code);
        var failed = Assert.IsType<TrainingEvent.Failed>(Assert.Single(story));
        Assert.Equal(what == "file" ? "data_bad" : "config_invalid", failed.Code);
        Assert.NotEmpty(failed.Hint);
    }

    [Theory]
    [InlineData(Optimizer.Adafactor)]
    [InlineData(Optimizer.Sgd)]
    public async Task Other_optimizers_learn_and_go_on_exactly(Optimizer optimizer)
    {
        using var job = new TinyJob(Lora, Trainer with { Optimizer = optimizer, LearningRate = optimizer == Optimizer.Sgd ? 0.5 : 0.01, Epochs = 6 });
        var (code, story) = await Worker.RunAsync("train", job.WriteSubmission("whole"));
        var broken = job.WriteSubmission("broken");
        await KillAfterAsync(broken, 6);
        var (_, rest) = await Worker.RunAsync("train", broken);

        Assert.Equal(0, code);
        var losses = Worker.Losses(story);
        Assert.True(losses[losses.Count] < losses[1] - 0.1, $"{losses[1]} → {losses[losses.Count]}");
        Assert.All(Worker.Losses(rest), pair => Assert.Equal(losses[pair.Key], pair.Value));
    }

    [Fact]
    public async Task In_bfloat16_it_learns_what_it_learns_in_f32()
    {
        using var job = new TinyJob(new PlanMethod { Kind = TuningMethod.Full }, Trainer with { Epochs = 6 });
        var (_, wide) = await Worker.RunAsync("train", job.WriteSubmission("wide"));

        var (code, narrow) = await Worker.RunAsync("train", job.WriteSubmission("narrow", plan: job.Plan with { Trainer = job.Plan.Trainer with { Precision = Precision.Bf16 } }));

        Assert.Equal(0, code);
        Assert.Equal("bf16", narrow.OfType<TrainingEvent.Started>().Single().Environment["precision"]);
        var expected = Worker.Losses(wide);
        Assert.All(Worker.Losses(narrow), pair => Assert.True(Math.Abs(pair.Value - expected[pair.Key]) < 0.05 * expected[pair.Key], $"{pair.Key}: {pair.Value} and {expected[pair.Key]}"));
    }

    private static async Task KillAfterAsync(string submission, int step)
    {
        using var process = Worker.Start("train", submission);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Worker.Event(line) is TrainingEvent.Measured measured && measured.Step >= step)
            {
                process.Kill();
                break;
            }
        }

        await process.WaitForExitAsync();
    }

    private static IEnumerable<(int Step, string Name, double Value)> Figures(IEnumerable<TrainingEvent> story) => story.OfType<TrainingEvent.Measured>()
        .SelectMany(item => item.Metrics.Where(pair => pair.Key.EndsWith("loss", StringComparison.Ordinal)).Select(pair => (item.Step, pair.Key, pair.Value)));

    private static void Lengthen(string file, int times) =>
        File.WriteAllLines(file, File.ReadAllLines(file).Select(line => line.Replace("Open the page", string.Concat(Enumerable.Repeat("Open the page again. ", times)), StringComparison.Ordinal)));

    private static string Hash(string path) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
}
