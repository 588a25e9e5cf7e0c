using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ST08: most of the time goes into validation.</summary>
internal sealed class ValidatesAllTheTime : IPlanRule
{
    public string Code => "ST08";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        const double CostOfAForwardPass = 1.0 / 3;
        if (facts.Steps is { } steps && facts.Validation is > 0 and var validation)
        {
            var every = facts.Plan.Trainer.EvaluateEvery;
            var times = every > 0 ? steps.Steps / every : (long)Math.Ceiling(facts.Plan.Trainer.Epochs);
            var spent = times * validation * CostOfAForwardPass;
            var share = spent / (spent + ((double)steps.Steps * steps.EffectiveBatch));
            if (times > 1 && share > 0.3)
            {
                yield return Say.Warning(Code, At.Evaluate, $"{times} validations over {validation} samples take about {Say.Percent(share)} of the time; 5 to 10 % are usual.",
                    every > 0 ? Say.Set(At.Evaluate, 0, "Validate once an epoch") : "Hold out fewer samples.");
            }
        }
    }
}
