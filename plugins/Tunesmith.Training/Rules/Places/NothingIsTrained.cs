using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>BK03: the backend only plays a run.</summary>
internal sealed class NothingIsTrained : IPlanRule
{
    public string Code => "BK03";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Backend is { Simulated: true })
        {
            yield return Say.Hint(Code, "/backend", $"The place '{facts.BackendId}' only plays a run: nothing is trained, the figures are made up, and the adapter does nothing.",
                "Choose a real backend when you mean it.");
        }
    }
}
