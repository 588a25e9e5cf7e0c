using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ST01: the whole run has too few steps.</summary>
internal sealed class TooFewSteps : IPlanRule
{
    public string Code => "ST01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Steps is { Steps: < 30 } steps && facts.Plan.Trainer.MaxSteps is 0 or >= 30)
        {
            var epochs = Math.Ceiling(60.0 / steps.StepsPerEpoch);
            yield return Say.Warning(Code, At.Epochs, $"{steps}: too few updates to learn from. Add data or epochs, or lower the batch.",
                epochs <= 10 ? Say.Set(At.Epochs, epochs, $"Train {epochs} epochs ({steps.StepsPerEpoch * epochs} steps)") : "Lower the accumulation, or bring more data.");
        }
    }
}
