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

        if (facts.Data is { NearlyLeaked: > 0 } near)
        {
            yield return Say.Warning(Code, At.Dataset,
                $"{near.NearlyLeaked} of {near.NearlyLeakedOf} validation samples and evaluation cases come up in the training samples nearly as they are, or with thirteen words in a row: scores flatter.",
                "Look at them with the leak check; split by source document, and remove near duplicates before the split.");
        }
    }
}
