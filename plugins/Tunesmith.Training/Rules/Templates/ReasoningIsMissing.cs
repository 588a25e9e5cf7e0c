using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>TE07: a reasoning model is trained on answers without reasoning.</summary>
internal sealed class ReasoningIsMissing : IPlanRule
{
    public string Code => "TE07";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Base is { Reasoning: true } model && facts.Data is { Chats: true, WithReasoning: 0 })
        {
            yield return Say.Warning(Code, At.Template, $"{model.Model} thinks before it answers, but no answer holds reasoning: it will stop thinking, or think when it should not.",
                "Turn thinking off where it is served, or put an empty think block before each answer.");
        }
    }
}
