using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA14: system prompts differ between samples.</summary>
internal sealed class SystemPromptsDiffer : IPlanRule
{
    public string Code => "DA14";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { } data && (data.SystemPrompts > 1 || data is { SystemPrompts: >= 1, WithoutSystem: > 0 }))
        {
            yield return Say.Warning(Code, At.Dataset,
                $"The samples use {data.SystemPrompts} different system prompts, and {data.WithoutSystem ?? 0} have none. Train as you serve.",
                "Use one system prompt throughout, the one that the served model will get.");
        }
    }
}
