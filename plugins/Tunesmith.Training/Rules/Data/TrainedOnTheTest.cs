using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA05: evaluation cases or validation samples were trained on.</summary>
internal sealed class TrainedOnTheTest : IPlanRule
{
    public string Code => "DA05";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { Leaked: > 0 } data)
        {
            yield return Say.Error(Code, At.Dataset,
                $"{data.Leaked} of {data.LeakCompared} validation samples and evaluation cases are among the training samples: scores will lie.",
                "Remove them from the training samples; the split by source document prevents it.");
        }
    }
}
