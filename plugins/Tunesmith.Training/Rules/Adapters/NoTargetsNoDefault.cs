using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO06: no target modules are given and peft has no default for the architecture.</summary>
internal sealed class NoTargetsNoDefault : IPlanRule
{
    public string Code => "LO06";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.UsesAdapter && facts.Plan.Method.TargetModules.Count == 0 && facts.Base is { } model && Architectures.Of(model.ModelType).PeftDefault.Count == 0)
        {
            yield return Say.Error(Code, At.Targets, $"No target modules are chosen, and peft has no default for {model.ModelType}.",
                Say.Set(At.Targets, Say.Names("all-linear"), "Adapt all linear modules"));
        }
    }
}
