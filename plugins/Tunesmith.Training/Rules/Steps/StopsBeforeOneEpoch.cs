using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ST03: the limit of steps ends before one epoch.</summary>
internal sealed class StopsBeforeOneEpoch : IPlanRule
{
    public string Code => "ST03";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.MaxSteps is > 0 and var limit && facts.Steps is { } steps && limit < steps.StepsPerEpoch)
        {
            yield return Say.Warning(Code, At.MaxSteps,
                $"The limit of {limit} steps sees only {Say.Percent(limit / (double)steps.StepsPerEpoch)} of the data ({steps.StepsPerEpoch} steps are one epoch).",
                Say.Set(At.MaxSteps, 0, "Remove the limit"));
        }
    }
}
