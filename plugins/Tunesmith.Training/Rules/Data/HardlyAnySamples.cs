using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA01: there are hardly any samples.</summary>
internal sealed class HardlyAnySamples : IPlanRule
{
    public string Code => "DA01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { Samples: < 10 } data)
        {
            yield return Say.Error(Code, At.Dataset, $"There are {data.Samples} training samples; expected at least 10, better 100 or more.",
                "Bring more samples; a flow can make them from documents.");
        }
    }
}
