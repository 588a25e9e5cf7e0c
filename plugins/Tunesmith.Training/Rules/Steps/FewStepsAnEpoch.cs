using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>BA02: the effective batch leaves few steps an epoch.</summary>
internal sealed class FewStepsAnEpoch : IPlanRule
{
    public string Code => "BA02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Steps is { } steps && steps.Samples >= 10 && steps.EffectiveBatch > steps.Samples / 10.0)
        {
            var accumulation = Math.Max(1, (int)(steps.Samples / 20 / facts.Plan.Trainer.MicroBatch));
            yield return Say.Warning(Code, At.Accumulation, $"Only {steps.StepsPerEpoch} steps an epoch: {steps}.",
                accumulation < facts.Plan.Trainer.Accumulation
                    ? Say.Set(At.Accumulation, accumulation, $"Set the accumulation to {accumulation}") : "Bring more samples, or train more epochs.");
        }
    }
}
