using System.Diagnostics;
using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Training;
using Tunesmith.Training.Embedded;

namespace Tunesmith.Bench.HeldOut;

internal static class Tuning
{
    /// <summary>Tunes and gives the adapter's folder.</summary>
    public static async Task<string> RunAsync(Home home, IReadOnlyList<IReadOnlyList<ChatTurn>> pairs, TrainingPlan plan)
    {
        var train = Path.Combine(home.Folder, "train.jsonl");
        File.WriteAllLines(train, pairs.Select(turns => SampleJson.ToText(new Sample(turns, new Dictionary<string, string>(), new Provenance(SampleHash.Of(turns))))));
        // Made here and not asked for: the plug-ins live in contexts of their own, and their types with them.
        var backend = new EmbeddedBackend(new TrainingHome(Path.Combine(home.Folder, "training")), TimeProvider.System, new WorkerProgram(home.Worker));
        var submission = new TrainingSubmission(
            Guid.NewGuid(), plan, train, null, home.All<IModelFolders>().Select(folders => folders.Find(plan.Base.Model)).First(folder => folder is not null),
            new EmbeddedSettings(), null, new Dictionary<string, string>());
        var clock = Stopwatch.StartNew();
        var job = await backend.SubmitAsync(submission, default);
        await foreach (var item in backend.WatchAsync(job, submission.Settings, 0, default))
            Say(item);
        Console.WriteLine($"tuned on {pairs.Count} pairs, {plan.Trainer.Epochs} epochs, in {clock.Elapsed.TotalSeconds:F0} s");
        return await FetchAsync(home, backend, job, submission);
    }

    /// <summary>The plan of a file, or the usual one for a few hundred questions.</summary>
    public static TrainingPlan Plan(string? file, int? epochs)
    {
        var plan = file is null ? Usual : PlanReader.Read(File.ReadAllText(file)).Plan ?? throw new InvalidDataException($"{file} is no plan.");
        return epochs is { } passes ? plan with { Trainer = plan.Trainer with { Epochs = passes } } : plan;
    }

    private static TrainingPlan Usual => new()
    {
        Name = "held-out", Data = new PlanData { ValidationShare = 0 }, Base = new PlanBase { Model = "tunesmith-pocket" }, Method = new PlanMethod { Rank = 16, Alpha = 32, Dropout = 0.1, ModulesToSave = ["embed_tokens", "lm_head"] },
        Trainer = new PlanTrainer { LearningRate = 4e-3, MicroBatch = 16, Accumulation = 1, MaxLength = 256, GradientCheckpointing = false, NeftuneAlpha = 5 },
    };

    private static void Say(TrainingEvent item)
    {
        if (item is TrainingEvent.Measured { Step: var step, Metrics: var metrics } && step % 50 == 0 && metrics.TryGetValue("loss", out var loss))
            Console.WriteLine($"  step {step}: loss {loss:F3}, {metrics["tokens_per_second"]:F0} tokens/s, {metrics["seconds_left"]:F0} s left");
        if (item is TrainingEvent.Failed failed)
            throw new InvalidOperationException(failed.Message);
    }

    private static async Task<string> FetchAsync(Home home, EmbeddedBackend backend, JobRef job, TrainingSubmission submission)
    {
        var folder = Directory.CreateDirectory(Path.Combine(home.Folder, "adapter")).FullName;
        await foreach (var file in backend.FetchAsync(job, submission.Settings, default))
        {
            await using var content = await file.OpenAsync(default);
            await using var copy = File.Create(Path.Combine(folder, file.Name));
            await content.CopyToAsync(copy);
        }

        return folder;
    }
}
