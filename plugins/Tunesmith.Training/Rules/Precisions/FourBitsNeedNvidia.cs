using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>QU01: a 4-bit base needs an NVIDIA GPU.</summary>
internal sealed class FourBitsNeedNvidia : IPlanRule
{
    public string Code => "QU01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Method.Kind == TuningMethod.Qlora && facts.Device is "cpu" or "mps")
        {
            yield return Say.Error(Code, At.Method, $"QLoRA holds the base in 4 bits, which needs an NVIDIA GPU; the place trains on {facts.Hardware?.Shown ?? facts.Device}.",
                Say.Set(At.Method, "lora", "Use LoRA on a 16- or 32-bit base"));
        }
    }
}
