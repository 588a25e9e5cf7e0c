using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA12: the samples hold personal data.</summary>
internal sealed class PersonalData : IPlanRule
{
    public string Code => "DA12";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { Personal.Count: > 0 } data)
        {
            var kinds = string.Join(", ", data.Personal.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} × {pair.Key}"));
            yield return Say.Warning(Code, At.Dataset, $"The samples hold personal data: {kinds}. A tuned model can repeat them word for word.",
                "Mask them with the Mask personal data node.");
        }
    }
}
