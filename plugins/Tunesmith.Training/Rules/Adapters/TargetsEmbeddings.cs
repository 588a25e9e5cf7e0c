using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO07: embeddings or the output head are adapted.</summary>
internal sealed class TargetsEmbeddings : IPlanRule
{
    public string Code => "LO07";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var heavy = facts.Plan.Method.TargetModules.Where(name => name is "lm_head" or "embed_tokens" or "wte").ToList();
        if (facts.UsesAdapter && heavy.Count > 0)
        {
            var more = facts.Base is { } model ? (long)heavy.Count * facts.Plan.Method.Rank * (model.Vocabulary + model.Hidden) : 0;
            var rest = facts.Plan.Method.TargetModules.Except(heavy).DefaultIfEmpty("all-linear");
            yield return Say.Warning(Code, At.Targets,
                $"{string.Join(" and ", heavy)} among the targets trains {(more > 0 ? Say.Count(more) + " more parameters" : "many more parameters")}, and most servers of several adapters cannot serve such an adapter.",
                Say.Set(At.Targets, Say.Names(rest), $"Leave out {string.Join(" and ", heavy)}"));
        }
    }
}
