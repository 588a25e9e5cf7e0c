using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO10: options of adapters are set for full fine-tuning.</summary>
internal sealed class AdapterOptionWithFull : IPlanRule
{
    public string Code => "LO10";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var method = facts.Plan.Method;
        if (method.Kind == TuningMethod.Full && (method.Dora || method.RsLora))
        {
            yield return Say.Error(Code, method.Dora ? At.Dora : At.RsLora,
                $"{(method.Dora ? "DoRA" : "Rank-stabilised scaling")} is a variant of LoRA, but the method is full fine-tuning.",
                Say.Change("Turn it off", new(At.Dora, false), new(At.RsLora, false)));
        }
    }
}
