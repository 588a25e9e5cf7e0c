using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>What would make a plan fit, cheapest first; where no single change is enough, the cheapest ones are added up.</summary>
public static class MemoryRemedies
{
    /// <summary>Remedies for a plan whose base is known; empty else.</summary>
    public static IReadOnlyList<Remedy> For(PlanFacts facts)
    {
        if (facts.Memory is not { } now)
        {
            return [];
        }

        var single = Candidates(facts).Select(candidate => Try(facts, [candidate])).Where(remedy => remedy.Total < now.Total).ToList();
        return single.Exists(remedy => remedy.Fits) || single.Count < 2 || facts.MemoryAvailable is null
            ? single
            : [.. single, Together(facts)];
    }

    /// <summary>Half the micro batch and twice the accumulation: the same result with less memory.</summary>
    internal static SettingChange[] HalveBatch(TrainingPlan plan) =>
        [new(At.Micro, plan.Trainer.MicroBatch / 2), new(At.Accumulation, plan.Trainer.Accumulation * plan.Trainer.MicroBatch / (plan.Trainer.MicroBatch / 2))];

    private static IEnumerable<(string Text, SettingChange[] Changes)> Candidates(PlanFacts facts)
    {
        var trainer = facts.Plan.Trainer;
        if (facts.Data?.Lengths is { } lengths && (lengths.P99 + 63) / 64 * 64 is var needed && needed < trainer.MaxLength)
        {
            yield return ($"Set the longest length to {needed}: 99 of 100 samples fit", [new(At.Length, needed)]);
        }

        if (trainer.MicroBatch > 1)
        {
            yield return ($"Halve the micro batch to {trainer.MicroBatch / 2}, same effective batch", HalveBatch(facts.Plan));
            yield return ("Set the micro batch to 1, same effective batch", [new(At.Micro, 1), new(At.Accumulation, trainer.Accumulation * trainer.MicroBatch)]);
        }

        if (!trainer.GradientCheckpointing)
        {
            yield return ("Turn gradient checkpointing on: about 30 % slower", [new(At.Checkpointing, true)]);
        }

        if (trainer.Optimizer == Optimizer.AdamW && facts.Device is "cuda" or null)
        {
            yield return ("Use 8-bit optimizer states", [new(At.Optimizer, "adamw-8bit")]);
        }

        foreach (var costly in Costly(facts))
        {
            yield return costly;
        }
    }

    private static IEnumerable<(string Text, SettingChange[] Changes)> Costly(PlanFacts facts)
    {
        var plan = facts.Plan;
        if (plan.Method.Kind == TuningMethod.Lora && facts.Device is "cuda" or null)
        {
            yield return ("Use QLoRA: the base in 4 bits, somewhat slower", [new(At.Method, "qlora")]);
        }

        if (plan.Method.Kind == TuningMethod.Full)
        {
            yield return ("Use LoRA instead of full fine-tuning", [new(At.Method, "lora"), new(At.Rate, 2e-4)]);
        }

        if (plan.Trainer.MaxLength > 512)
        {
            yield return ($"Halve the longest length to {plan.Trainer.MaxLength / 2}: longer samples are left out", [new(At.Length, plan.Trainer.MaxLength / 2)]);
        }
    }

    private static Remedy Together(PlanFacts facts)
    {
        var taken = new List<(string Text, SettingChange[] Changes)>();
        foreach (var candidate in Candidates(facts).Where(candidate => !candidate.Text.StartsWith("Halve the micro", StringComparison.Ordinal)))
        {
            taken.Add(candidate);
            if (Try(facts, taken) is { Fits: true } enough)
            {
                return enough;
            }
        }

        return Try(facts, taken);
    }

    private static Remedy Try(PlanFacts facts, IReadOnlyList<(string Text, SettingChange[] Changes)> taken)
    {
        var changes = taken.SelectMany(candidate => candidate.Changes).ToList();
        var total = facts.MemoryOf(PlanChanges.Apply(facts.Plan, changes))!.Total;
        return new(string.Join("; ", taken.Select(candidate => candidate.Text)), changes, total, facts.MemoryAvailable is not { } there || total <= 0.85 * there);
    }
}
