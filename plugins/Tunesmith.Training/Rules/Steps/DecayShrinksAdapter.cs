using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>WD01: the weight decay is high for an adapter.</summary>
internal sealed class DecayShrinksAdapter : IPlanRule
{
    public string Code => "WD01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.UsesAdapter && facts.Plan.Trainer.WeightDecay > 0.1)
        {
            yield return Say.Hint(Code, At.Decay, $"A weight decay of {facts.Plan.Trainer.WeightDecay:0.##} pulls the adapter back to zero; 0 is usual for LoRA.",
                Say.Set(At.Decay, 0, "Set the weight decay to 0"));
        }
    }
}
