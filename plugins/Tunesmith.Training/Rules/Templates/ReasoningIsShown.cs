using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>TE12: answers hold reasoning that the base has no marks for.</summary>
internal sealed class ReasoningIsShown : IPlanRule
{
    public string Code => "TE12";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { WithReasoning: > 0 } data && facts.Base is { Reasoning: false, HasTemplate: not null } model)
        {
            yield return Say.Hint(Code, At.Dataset, $"{data.WithReasoning} answers hold reasoning between think marks, but {model.Model} has no such marks: whoever is served sees the reasoning as text.",
                "Take the reasoning out of the answers, or choose a base that thinks.");
        }
    }
}
