using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>BK02: the backend does not compute in the number format.</summary>
internal sealed class PrecisionNotOffered : IPlanRule
{
    public string Code => "BK02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Backend is { Precisions.Count: > 0 } backend && facts.Plan.Trainer.Precision != Precision.Auto && !backend.Precisions.Contains(facts.Plan.Trainer.Precision))
        {
            yield return Say.Error(Code, At.Precision, $"The backend {facts.BackendId} does not compute in {facts.Plan.Trainer.Precision}; it offers {string.Join(", ", backend.Precisions.Order())}.",
                Say.Set(At.Precision, "auto", "Choose automatically"));
        }
    }
}
