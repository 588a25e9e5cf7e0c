using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>EP02: less than one epoch over few samples.</summary>
internal sealed class SeesOnlyAPart : IPlanRule
{
    public string Code => "EP02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.Epochs < 1 && facts.Data is { Samples: > 0 and < 10_000 } data)
        {
            yield return Say.Warning(Code, At.Epochs, $"{facts.Plan.Trainer.Epochs:0.##} epochs over {data.Samples} samples leave {Say.Percent(1 - facts.Plan.Trainer.Epochs)} of them unseen.",
                Say.Set(At.Epochs, data.Samples < 1_000 ? 3 : 2, $"Set it to {(data.Samples < 1_000 ? 3 : 2)} epochs"));
        }
    }
}
