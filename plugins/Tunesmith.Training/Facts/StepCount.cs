namespace Tunesmith.Training;

/// <summary>How many steps a plan takes: samples × epochs ÷ effective batch.</summary>
/// <param name="Samples">Training samples.</param>
/// <param name="Epochs">Passes over them.</param>
/// <param name="EffectiveBatch">Micro batch × accumulation × devices.</param>
/// <param name="StepsPerEpoch">Steps in one pass.</param>
/// <param name="Steps">Steps in all, the limit of the plan respected.</param>
/// <param name="Uncut">Steps without that limit.</param>
/// <param name="Warmup">Steps over which the learning rate rises.</param>
public sealed record StepCount(long Samples, double Epochs, int EffectiveBatch, long StepsPerEpoch, long Steps, long Uncut, long Warmup)
{
    /// <summary>Counts the steps of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="samples">Training samples.</param>
    /// <param name="devices">Devices that compute side by side.</param>
    public static StepCount Of(TrainingPlan plan, long samples, int devices = 1)
    {
        var trainer = plan.Trainer;
        var batch = Math.Max(1, trainer.MicroBatch * trainer.Accumulation * Math.Max(1, devices));
        var perEpoch = Math.Max(1, (samples + batch - 1) / batch);
        var uncut = Math.Max(1, (long)Math.Ceiling(perEpoch * trainer.Epochs));
        var steps = trainer.MaxSteps > 0 ? Math.Min(uncut, trainer.MaxSteps) : uncut;
        return new(samples, trainer.Epochs, batch, perEpoch, steps, uncut, WarmupOf(trainer.WarmupShare, steps));
    }

    /// <summary>The formula as people read it.</summary>
    public override string ToString() => $"{Samples} samples × {Epochs:0.##} epochs ÷ {EffectiveBatch} = {Steps} steps";

    // At least 5 steps where there are 50 or more, so that a short run does not start at full speed.
    private static long WarmupOf(double share, long steps) => share <= 0 ? 0 : Math.Max(steps >= 50 ? 5 : 0, (long)Math.Round(share * steps));
}
