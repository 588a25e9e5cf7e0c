using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LR03: the learning rate is that of full fine-tuning, but an adapter is trained.</summary>
internal sealed class AdapterRateIsLow : IPlanRule
{
    public string Code => "LR03";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var rate = facts.Plan.Trainer.LearningRate;
        var (low, high, _) = UsualRates.Of(facts);
        if (facts.UsesAdapter && rate < low / 5)
        {
            yield return Say.Warning(Code, At.Rate,
                $"A learning rate of {rate:0.#e-0} is one for full fine-tuning: an adapter on {facts.BaseName} hardly moves. Usual is {UsualRates.Range(facts)}.",
                Say.Set(At.Rate, low * 2, $"Set the learning rate to {low * 2:0.#e-0}"));
        }
    }
}
