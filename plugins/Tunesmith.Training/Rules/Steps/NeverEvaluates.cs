using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ST04: no validation will happen in the run.</summary>
internal sealed class NeverEvaluates : IPlanRule
{
    public string Code => "ST04";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.EvaluateEvery is > 0 and var every && facts.Steps is { } steps && every > steps.Steps)
        {
            yield return Say.Error(Code, At.Evaluate, $"Validation and checkpoints come every {every} steps, but the run has {steps.Steps}: none would happen.",
                Say.Set(At.Evaluate, 0, "Validate once an epoch"));
        }
    }
}
