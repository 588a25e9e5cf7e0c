using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>PR06: 32-bit floats on a GPU that has bfloat16 units.</summary>
internal sealed class FullPrecisionOnGpu : IPlanRule
{
    public string Code => "PR06";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.Precision == Precision.F32 && facts.Hardware is { Device: "cuda", Capability: >= 8 } gpu)
        {
            yield return Say.Hint(Code, At.Precision, $"{gpu.Shown} computes bf16 several times faster than f32 (compute capability {gpu.Capability:0.0}), with half the memory for activations.",
                Say.Set(At.Precision, "bf16", "Use bf16"));
        }
    }
}
