using System.Text.Json;

namespace Tunesmith.Training.Tests;

/// <summary>Small jobs.</summary>
internal static class Submissions
{
    public static TrainingPlan Plan { get; } = new()
    {
        Name = "small",
        Data = new() { Train = "train.jsonl" },
        Base = new() { Model = "tiny" },
        Trainer = new() { Epochs = 2, MicroBatch = 4, Accumulation = 2, MaxLength = 128, LearningRate = 3e-3 },
    };

    public static TrainingSubmission Of(Guid key, TemporaryFolder folder, int samples, object settings, TrainingPlan? plan = null) => new(
        key, plan ?? Plan, folder.File("train.jsonl", Samples(samples)), folder.File("validation.jsonl", Samples(8, from: samples)), null, settings, null,
        new Dictionary<string, string> { ["plan"] = PlanHash.Of(plan ?? Plan) });

    public static string Samples(int count, int from = 0) => string.Concat(Enumerable.Range(from, count).Select(i => JsonSerializer.Serialize(new
    {
        messages = new[] { new { role = "user", content = $"What is {i} plus 1?" }, new { role = "assistant", content = $"It is {i + 1}." } },
        provenance = new { sourceHash = $"{i:x8}" },
    }) + "\n"));
}
