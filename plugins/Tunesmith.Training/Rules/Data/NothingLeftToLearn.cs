using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA09: cutting leaves nothing to learn in many samples.</summary>
internal sealed class NothingLeftToLearn : IPlanRule
{
    public string Code => "DA09";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data?.Prompts is { } prompts && prompts.ShareAbove(facts.Plan.Trainer.MaxLength) is > 0.3 and var share)
        {
            yield return Say.Error(Code, At.Length,
                $"In {Say.Percent(share)} of the samples the question alone is longer than {facts.Plan.Trainer.MaxLength} tokens: nothing is left to learn.",
                "Raise the longest length, or shorten the questions.");
        }
    }
}
