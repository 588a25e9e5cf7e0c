using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ST05: early stopping needs validation samples.</summary>
internal sealed class StopsEarlyWithoutValidation : IPlanRule
{
    public string Code => "ST05";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var data = facts.Plan.Data;
        var none = facts.Validation is 0 || (facts.Data is null && data is { ValidationShare: 0, Validation: null, Dataset: null });
        if (facts.Plan.Trainer.EarlyStopPatience > 0 && none)
        {
            yield return Say.Error(Code, At.ValidationShare,
                "Early stopping and keeping the best checkpoint compare validation losses, but there are no validation samples.",
                Say.Set(At.ValidationShare, 0.05, "Hold out 5 % of the samples"));
        }
    }
}
