using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO09: the experts of the model are not reached by all-linear.</summary>
internal sealed class ExpertsAreNotLinear : IPlanRule
{
    public string Code => "LO09";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.UsesAdapter && facts.Base is { Experts: > 1 } model && facts.Plan.Method.TargetModules is ["all-linear"]
            && facts.Hardware?.Transformers is not { Major: < 5 })
        {
            yield return Say.Warning(Code, At.Targets,
                $"{model.Model} has {model.Experts} experts, which transformers 5 keeps as plain parameters: all-linear adapts the attention only.",
                "Accept attention-only tuning, or run where transformers is older than 5.");
        }
    }
}
