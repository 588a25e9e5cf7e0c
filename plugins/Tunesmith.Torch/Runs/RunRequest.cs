using System.Text.Json;
using Tunesmith.Flows;
using Tunesmith.Training;

namespace Tunesmith.Torch;

/// <summary>What the worker reads of a submission, with the embedded backend's settings.</summary>
internal sealed record RunRequest(
    TrainingPlan Plan, string TrainFile, string? ValidationFile, string? BaseFolder, string? ResumeFrom, RunSettings? Settings)
{
    public static RunRequest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRequest>(File.ReadAllBytes(path), TrainingJson.Line) ?? throw new JsonException("it is null");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new TunesmithException("TS5203", $"The submission {path} cannot be read: {e.Message} A JSON file as the embedded backend writes it is expected. Submit the plan again.", e);
        }
    }

    public string Base => BaseFolder is { } folder && Directory.Exists(folder)
        ? folder
        : throw new TunesmithException("TS5203", $"The base model {Plan.Base.Model} is not on this machine{(BaseFolder is null ? "" : $" (no folder {BaseFolder})")}. The embedded trainer needs its files: fetch it first with `tunesmith models pull`.");

    /// <summary>Refuses what this trainer does not do, all at once.</summary>
    public void Check()
    {
        List<string> faults = [];
        if (Plan.Method.Kind == TuningMethod.Qlora)
            faults.Add("4-bit bases (qlora) need a GPU; choose lora or another backend");
        if (Plan.Trainer.Precision == Precision.F16)
            faults.Add("f16 needs a GPU; choose auto, bf16 or f32");
        if (Plan.Trainer.Optimizer == Optimizer.AdamW8Bit)
            faults.Add("adamw-8bit needs a GPU; choose adamw, or adafactor to save memory");
        if (Plan.Method.Kind == TuningMethod.Lora && Plan.Method.Rank < 1)
            faults.Add($"a rank of {Plan.Method.Rank} adapts nothing; choose 4 to 64");
        if (faults.Count > 0)
            throw new TunesmithException("TS5203", $"The embedded trainer cannot run this plan: {string.Join("; ", faults)}.");
    }
}
