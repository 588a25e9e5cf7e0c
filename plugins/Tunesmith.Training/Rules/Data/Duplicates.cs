using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA04: samples occur several times.</summary>
internal sealed class Duplicates : IPlanRule
{
    public string Code => "DA04";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { Samples: > 0 } data
            && (data.ExactDuplicates > 0.01 * data.Samples || data.NearDuplicates > 0.05 * data.Samples))
        {
            yield return Say.Warning(Code, At.Dataset,
                $"{data.ExactDuplicates ?? 0} samples are exact and {data.NearDuplicates ?? 0} near duplicates of others, of {data.Samples}.",
                "Remove them with the Deduplicate node.");
        }
    }
}
