using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>GC01: gradients are not clipped.</summary>
internal sealed class ClippingIsOff : IPlanRule
{
    public string Code => "GC01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.MaxGradNorm is 0 or > 10)
        {
            yield return Say.Warning(Code, At.Clip, $"The longest gradient is {(facts.Plan.Trainer.MaxGradNorm == 0 ? "unlimited" : $"{facts.Plan.Trainer.MaxGradNorm:0.#}")}: one bad sample can ruin the run. Usual is 1.",
                Say.Set(At.Clip, 1, "Clip at 1"));
        }
    }
}
