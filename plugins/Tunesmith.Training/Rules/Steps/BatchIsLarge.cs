using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>BA01: the effective batch is large for an adapter.</summary>
internal sealed class BatchIsLarge : IPlanRule
{
    public string Code => "BA01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var batch = facts.Plan.Trainer.MicroBatch * facts.Plan.Trainer.Accumulation * (facts.Hardware?.Devices ?? 1);
        if (facts.UsesAdapter && batch > 64)
        {
            var accumulation = Math.Max(1, 32 / (facts.Plan.Trainer.MicroBatch * (facts.Hardware?.Devices ?? 1)));
            yield return Say.Warning(Code, At.Accumulation, $"An effective batch of {batch} is large: adapters learn better with 8 to 32.",
                Say.Set(At.Accumulation, accumulation, $"Set the accumulation to {accumulation}"));
        }
    }
}
