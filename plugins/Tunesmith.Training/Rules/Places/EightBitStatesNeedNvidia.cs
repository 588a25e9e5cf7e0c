using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>OP01: 8-bit optimizer states need an NVIDIA GPU.</summary>
internal sealed class EightBitStatesNeedNvidia : IPlanRule
{
    public string Code => "OP01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.Optimizer == Optimizer.AdamW8Bit && facts.Device is "cpu" or "mps")
        {
            yield return Say.Error(Code, At.Optimizer, $"AdamW with 8-bit states needs an NVIDIA GPU; the place trains on {facts.Hardware?.Shown ?? facts.Device}.",
                Say.Set(At.Optimizer, "adamw", "Use AdamW"));
        }
    }
}
