using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LR07: the learning rate starts at its full height.</summary>
internal sealed class NoWarmup : IPlanRule
{
    public string Code => "LR07";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Plan.Trainer is { WarmupShare: 0, Optimizer: not Optimizer.Sgd } && facts.Steps is { Steps: >= 50 } steps)
        {
            yield return Say.Hint(Code, At.Warmup, $"All {steps.Steps} steps go without a warm-up: the first ones are the largest, while the optimizer has not yet seen how long gradients are.",
                Say.Set(At.Warmup, 0.05, "Set the warm-up to 5 %"));
        }
    }
}
