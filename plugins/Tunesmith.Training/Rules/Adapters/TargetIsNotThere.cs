using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO05: a target module does not exist in the architecture.</summary>
internal sealed class TargetIsNotThere : IPlanRule
{
    public string Code => "LO05";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var targets = facts.Plan.Method.TargetModules;
        if (!facts.UsesAdapter || facts.Base is not { } model || targets is ["all-linear"] || !Architectures.Of(model.ModelType).Known)
        {
            yield break;
        }

        var names = Targets.NamesOf(model);
        foreach (var missing in targets.Where(target => !names.Contains(target) && target is not ("lm_head" or "embed_tokens" or "wte")))
        {
            yield return Say.Error(Code, At.Targets, $"{model.ModelType} has no module '{missing}'; it has {string.Join(", ", names)}.",
                Say.Set(At.Targets, Say.Names("all-linear"), "Adapt all linear modules"));
        }
    }
}
