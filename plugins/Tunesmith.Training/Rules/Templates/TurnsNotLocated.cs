using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>TE06: earlier answers cannot be located in the rendered text.</summary>
internal sealed class TurnsNotLocated : IPlanRule
{
    public string Code => "TE06";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { TurnsNotLocated: > 0 } data)
        {
            yield return Say.Warning(Code, At.Template,
                $"In {data.TurnsNotLocated} samples an earlier answer is changed by the template, so only later ones are learned.",
                "Split long conversations into one sample for each answer.");
        }
    }
}
