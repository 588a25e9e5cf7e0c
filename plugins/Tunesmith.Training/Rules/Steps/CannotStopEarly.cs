using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ST07: there are too few validations for an early stop.</summary>
internal sealed class CannotStopEarly : IPlanRule
{
    public string Code => "ST07";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var trainer = facts.Plan.Trainer;
        if (trainer is { EvaluateEvery: > 0, EarlyStopPatience: > 0 } && facts.Steps is { } steps && steps.Steps / trainer.EvaluateEvery is > 0 and var times && times <= trainer.EarlyStopPatience)
        {
            var every = Math.Max(1, (int)(steps.Steps / (3 * trainer.EarlyStopPatience)));
            yield return Say.Warning(Code, At.Evaluate,
                $"An early stop waits for {trainer.EarlyStopPatience} validations without gain, but {steps.Steps} steps with one every {trainer.EvaluateEvery} give only {times}: it can never happen.",
                Say.Set(At.Evaluate, every, $"Validate every {every} steps"));
        }
    }
}
