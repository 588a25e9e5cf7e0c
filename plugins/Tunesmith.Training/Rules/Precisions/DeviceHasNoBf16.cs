using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>PR02: the device has no bfloat16 units.</summary>
internal sealed class DeviceHasNoBf16 : IPlanRule
{
    public string Code => "PR02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.Precision == Precision.Bf16 && facts.Hardware is { Device: "cuda", Capability: < 8 } gpu)
        {
            yield return Say.Error(Code, At.Precision,
                $"{gpu.Shown} (compute capability {gpu.Capability:0.0}) has no bf16 units; torch says yes to bf16 there but emulates it slowly. Expected 8.0 or more.",
                Say.Set(At.Precision, "f16", "Use f16"));
        }
    }
}
