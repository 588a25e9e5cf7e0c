using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>QU02: the base fits in 16 bits, so 4 bits only cost quality and time.</summary>
internal sealed class FourBitsNotNeeded : IPlanRule
{
    public string Code => "QU02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Method.Kind == TuningMethod.Qlora && facts.MemoryAvailable is { } available
            && facts.MemoryOf(facts.Plan with { Method = facts.Plan.Method with { Kind = TuningMethod.Lora } }) is { } lora && lora.Total < 0.6 * available)
        {
            yield return Say.Warning(Code, At.Method,
                $"LoRA on the 16-bit base takes about {Say.Gib(lora.Total)} of {Say.Gib(available)}: it fits, is faster, and is closer to the model that is served.",
                Say.Set(At.Method, "lora", $"Use LoRA (about {Say.Gib(lora.Total)})"));
        }
    }
}
