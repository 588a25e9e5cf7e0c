using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>BK04: the backend keeps the weights.</summary>
internal sealed class WeightsStayThere : IPlanRule
{
    public string Code => "BK04";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Backend is { FetchesAdapter: false })
        {
            yield return Say.Hint(Code, "/backend", $"The backend {facts.BackendId} keeps the tuned weights and is given your data; the model can be used over its API only.",
                "Choose a backend of your own if data or weights must stay with you.");
        }
    }
}
