using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO04: only the attention is adapted.</summary>
internal sealed class TargetsAttentionOnly : IPlanRule
{
    public string Code => "LO04";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.UsesAdapter && facts.Base is { IsTiny: false } model && Targets.AttentionOnly(facts.Plan.Method, model))
        {
            yield return Say.Hint(Code, At.Targets,
                $"Only {string.Join(", ", facts.Plan.Method.TargetModules)} are adapted. With the feed-forward layers as well (all-linear) a model learns better at the same size.",
                Say.Set(At.Targets, Say.Names("all-linear"), "Adapt all linear modules"));
        }
    }
}
