using Tunesmith.Training;

namespace Tunesmith.Torch;

/// <summary>The learning rate as a pure function of the step, so that a resumed run needs no state for it.</summary>
internal sealed record LearningRate(Schedule Schedule, double Peak, int TotalSteps, int WarmupSteps)
{
    /// <summary>Steps of warm-up: the share, at least 5 where there are 50 steps or more.</summary>
    public static int Warmup(double share, int totalSteps) =>
        share <= 0 ? 0 : Math.Max(totalSteps >= 50 ? 5 : 0, (int)Math.Round(share * totalSteps));

    /// <summary>Rate of a step, counted from 0.</summary>
    public double At(int step)
    {
        if (step < WarmupSteps)
            return Peak * (step + 1) / WarmupSteps;
        var progress = (double)(step - WarmupSteps) / Math.Max(1, TotalSteps - WarmupSteps);
        return Schedule switch
        {
            Schedule.Cosine => Peak * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, progress))),
            Schedule.Linear => Peak * Math.Max(0, 1 - progress),
            _ => Peak,
        };
    }
}
