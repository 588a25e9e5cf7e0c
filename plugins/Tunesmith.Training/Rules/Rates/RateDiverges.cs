using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LR02: the learning rate will make training diverge.</summary>
internal sealed class RateDiverges : IPlanRule
{
    public string Code => "LR02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var rate = facts.Plan.Trainer.LearningRate;
        if (rate > UsualRates.Divergence)
        {
            var usual = UsualRates.Of(facts).High;
            yield return Say.Error(Code, At.Rate,
                $"A learning rate of {rate:0.#e-0} will almost surely diverge; expected at most {UsualRates.Divergence:0.#e-0}, usual is {UsualRates.Range(facts)}.",
                Say.Set(At.Rate, usual, $"Set the learning rate to {usual:0.#e-0}"));
        }
    }
}
