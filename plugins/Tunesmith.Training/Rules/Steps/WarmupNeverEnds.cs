using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ST02: the learning rate rises for most of the run.</summary>
internal sealed class WarmupNeverEnds : IPlanRule
{
    public string Code => "ST02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.WarmupShare > 0.3)
        {
            yield return Say.Warning(Code, At.Warmup, $"The learning rate rises over {Say.Percent(facts.Plan.Trainer.WarmupShare)} of the run; usual is 3 to 10 %.",
                Say.Set(At.Warmup, 0.05, "Set the warm-up to 5 %"));
        }
    }
}
