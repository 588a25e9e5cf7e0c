using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA06: chunks of one document are on both sides of the split.</summary>
internal sealed class SplitThroughDocuments : IPlanRule
{
    public string Code => "DA06";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { StraddlingDocuments: > 0 } data)
        {
            yield return Say.Warning(Code, At.Validation, $"{data.StraddlingDocuments} source documents have samples on both sides of the split.",
                "Split by source document.");
        }
    }
}
