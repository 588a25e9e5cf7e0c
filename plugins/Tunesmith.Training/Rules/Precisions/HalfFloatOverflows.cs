using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>PR03: the base was trained in bfloat16 and overflows in 16-bit floats.</summary>
internal sealed class HalfFloatOverflows : IPlanRule
{
    public string Code => "PR03";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer.Precision == Precision.F16 && facts.Base is { WeightFormat: "bfloat16" } model)
        {
            var better = facts.Hardware is { Capability: < 8 } ? "f32" : "bf16";
            yield return Say.Warning(Code, At.Precision,
                $"{model.Model} was trained in bfloat16; in f16 its activations overflow, which shows as loss 0 and gradient NaN.",
                Say.Set(At.Precision, better, $"Use {better}"));
        }
    }
}
