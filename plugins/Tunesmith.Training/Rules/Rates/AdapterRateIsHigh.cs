using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LR01: the learning rate is high for an adapter.</summary>
internal sealed class AdapterRateIsHigh : IPlanRule
{
    public string Code => "LR01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var rate = facts.Plan.Trainer.LearningRate;
        var (_, high, limit) = UsualRates.Of(facts);
        if (facts.UsesAdapter && rate > limit && rate <= UsualRates.Divergence)
        {
            yield return Say.Warning(Code, At.Rate,
                $"A learning rate of {rate:0.#e-0} is high for {Say.Name(facts.Plan.Method.Kind)} on {facts.BaseName}; usual is {UsualRates.Range(facts)}. The loss may jump or become NaN.",
                Say.Set(At.Rate, high, $"Set the learning rate to {high:0.#e-0}"));
        }
    }
}
