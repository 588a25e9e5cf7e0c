using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ME04: memory is short and gradient checkpointing is off.</summary>
internal sealed class CheckpointingWouldHelp : IPlanRule
{
    public string Code => "ME04";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (!facts.Plan.Trainer.GradientCheckpointing && facts.Memory is { } memory && facts.MemoryAvailable is { } available && memory.Total > 0.6 * available
            && facts.MemoryOf(facts.Plan with { Trainer = facts.Plan.Trainer with { GradientCheckpointing = true } }) is { } less)
        {
            yield return Say.Warning(Code, At.Checkpointing,
                $"Gradient checkpointing is off and about {Say.Gib(memory.Total)} of {Say.Gib(available)} are needed; on, it would be {Say.Gib(memory.Total - less.Total)} less for about 30 % more time.",
                Say.Set(At.Checkpointing, true, "Turn gradient checkpointing on"));
        }
    }
}
