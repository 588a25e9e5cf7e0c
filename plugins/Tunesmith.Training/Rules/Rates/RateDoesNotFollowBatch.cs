using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LR06: the effective batch changed much and the learning rate did not follow.</summary>
internal sealed class RateDoesNotFollowBatch : IPlanRule
{
    public string Code => "LR06";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Reference is not { } before || before.Trainer.LearningRate != facts.Plan.Trainer.LearningRate)
        {
            yield break;
        }

        var ratio = BatchOf(facts.Plan) / (double)BatchOf(before);
        if (ratio is >= 2 or <= 0.5)
        {
            var rate = Math.Round(facts.Plan.Trainer.LearningRate * Math.Sqrt(ratio), 7);
            yield return Say.Hint(Code, At.Rate,
                $"The effective batch went from {BatchOf(before)} to {BatchOf(facts.Plan)} with the same learning rate; with the square root of {ratio:0.##} it would be {rate:0.##e-0}.",
                Say.Set(At.Rate, rate, $"Set the learning rate to {rate:0.##e-0}"));
        }
    }

    private static int BatchOf(TrainingPlan plan) => plan.Trainer.MicroBatch * plan.Trainer.Accumulation;
}
