using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA15: samples were judged poor.</summary>
internal sealed class LowScores : IPlanRule
{
    public string Code => "DA15";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { LowScores: > 0 } data)
        {
            yield return Say.Warning(Code, At.Dataset, $"{data.LowScores} of {data.Scored} judged samples are below the threshold.",
                "Filter them out, or correct them in the review.");
        }
    }
}
