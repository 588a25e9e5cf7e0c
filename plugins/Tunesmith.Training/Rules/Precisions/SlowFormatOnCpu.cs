using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>PR05: a 16-bit format on a CPU is slow.</summary>
internal sealed class SlowFormatOnCpu : IPlanRule
{
    public string Code => "PR05";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Device is "cpu" && facts.BackendId is not "embedded" && facts.Plan.Trainer.Precision is Precision.Bf16 or Precision.F16)
        {
            yield return Say.Warning(Code, At.Precision, $"{facts.Plan.Trainer.Precision} on a CPU can be up to 60 times slower in PyTorch than f32.",
                Say.Set(At.Precision, "f32", "Use f32"));
        }
    }
}
