using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO12: a tiny model is adapted in its attention only.</summary>
internal sealed class TinyModelAttentionOnly : IPlanRule
{
    public string Code => "LO12";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.UsesAdapter && facts.Base is { IsTiny: true } model && Targets.AttentionOnly(facts.Plan.Method, model))
        {
            yield return Say.Warning(Code, At.Targets,
                $"{model.Model} has {Say.Count(model.Parameters)} parameters: with {string.Join(", ", facts.Plan.Method.TargetModules)} alone it learns almost nothing.",
                Say.Set(At.Targets, Say.Names("all-linear"), "Adapt all linear modules"));
        }
    }
}
