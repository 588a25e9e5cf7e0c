using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LN01: the longest length is more than the base can read.</summary>
internal sealed class LongerThanContext : IPlanRule
{
    public string Code => "LN01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Base is { Context: > 0 } model && facts.Plan.Trainer.MaxLength > model.Context)
        {
            yield return Say.Error(Code, At.Length, $"The longest length is {facts.Plan.Trainer.MaxLength} tokens; {model.Model} reads at most {model.Context}.",
                Say.Set(At.Length, model.Context, $"Set it to {model.Context}"));
        }
    }
}
