using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LR04: the learning rate is high for full fine-tuning.</summary>
internal sealed class FullRateIsHigh : IPlanRule
{
    public string Code => "LR04";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var rate = facts.Plan.Trainer.LearningRate;
        if (facts.Plan.Method.Kind == TuningMethod.Full && facts.Base?.IsTiny != true && rate is > 1e-4 and <= UsualRates.Divergence)
        {
            yield return Say.Warning(Code, At.Rate,
                $"A learning rate of {rate:0.#e-0} is high for full fine-tuning (1e-5 to 5e-5): the model may forget what it knew.",
                Say.Set(At.Rate, 2e-5, "Set the learning rate to 2e-5"));
        }
    }
}
