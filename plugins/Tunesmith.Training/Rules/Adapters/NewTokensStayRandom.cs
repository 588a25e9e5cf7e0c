using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO08: the template brings tokens that the base does not know, and nothing trains their embeddings.</summary>
internal sealed class NewTokensStayRandom : IPlanRule
{
    public string Code => "LO08";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Base.ChatTemplate is not { } template || facts.Base?.AddedTokens is not { } known || !facts.UsesAdapter)
        {
            yield break;
        }

        var missing = TemplateTokens.Of(template).Where(token => !known.Contains(token)).ToList();
        if (missing.Count > 0 && !facts.Plan.Method.ModulesToSave.Contains("embed_tokens"))
        {
            yield return Say.Error(Code, At.Saved,
                $"The template {template} needs {string.Join(" and ", missing)}, which {facts.BaseName} does not have: as new tokens they stay random, because embeddings are not trained.",
                Say.Set(At.Saved, Say.Names("embed_tokens", "lm_head"), "Train and save embed_tokens and lm_head"));
        }
    }
}
