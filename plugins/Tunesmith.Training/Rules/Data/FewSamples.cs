using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA02: there are few samples.</summary>
internal sealed class FewSamples : IPlanRule
{
    public string Code => "DA02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { Samples: >= 10 and < 100 } data)
        {
            yield return Say.Warning(Code, At.Dataset, $"{data.Samples} training samples: 50 to 100 good ones are the usual minimum. Style may change, knowledge will not.",
                "Bring more samples; a flow can make them from documents.");
        }
    }
}
