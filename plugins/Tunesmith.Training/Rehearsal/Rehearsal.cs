using System.Globalization;

namespace Tunesmith.Training;

/// <summary>What is played, as it is kept in the rehearsal's folder.</summary>
internal sealed record Rehearsal(TrainingPlan Plan, long Samples, bool Validates, int StartStep, DateTimeOffset StartedAt, RehearsalSettings Settings)
{
    /// <summary>The whole story up to a moment: a pure function, so that every process tells the same one.</summary>
    public IEnumerable<TrainingEvent> Story(DateTimeOffset? stoppedAt)
    {
        var steps = StepCount.Of(Plan, Math.Max(1, Samples));
        var total = (int)Math.Min(steps.Steps, 100_000);
        var every = Plan.Trainer.EvaluateEvery > 0 ? Plan.Trainer.EvaluateEvery : (int)Math.Max(1, Math.Min(steps.StepsPerEpoch, total));
        long sequence = 0;
        yield return new TrainingEvent.Started("a rehearsal: nothing is trained", total, new Dictionary<string, string>
        {
            ["rehearsal"] = "true", ["device"] = "none", ["seed"] = Plan.Trainer.Seed.ToString(CultureInfo.InvariantCulture),
        }) { Sequence = ++sequence, At = StartedAt };
        if (StartStep == 0 && Validates)
        {
            yield return new TrainingEvent.Measured(0, One("validation.loss", ValidationLoss(0, total))) { Sequence = ++sequence, At = StartedAt };
        }

        for (var step = StartStep + 1; step <= total; step++)
        {
            var at = StartedAt + (TimeSpan.FromSeconds(Settings.SecondsPerStep) * (step - StartStep));
            if (stoppedAt < at)
            {
                yield return new TrainingEvent.Checkpointed(step - 1, $"checkpoint-{step - 1}", false) { Sequence = ++sequence, At = stoppedAt.Value };
                yield return new TrainingEvent.Cancelled(step - 1) { Sequence = ++sequence, At = stoppedAt.Value };
                yield break;
            }

            if (step == Settings.FailAtStep)
            {
                yield return new TrainingEvent.Failed("rehearsed", $"The rehearsal fails at step {step}, as its settings say.", "Set 'fail at step' to 0.")
                {
                    Sequence = ++sequence, At = at,
                };
                yield break;
            }

            yield return new TrainingEvent.Measured(step, Figures(step, total, steps)) { Sequence = ++sequence, At = at };
            if (step % every == 0 || step == total)
            {
                if (Validates)
                {
                    yield return new TrainingEvent.Measured(step, One("validation.loss", ValidationLoss(step, total))) { Sequence = ++sequence, At = at };
                }

                yield return new TrainingEvent.Checkpointed(step, $"checkpoint-{step}", true) { Sequence = ++sequence, At = at };
            }
        }

        yield return new TrainingEvent.Succeeded(steps.Steps < steps.Uncut ? "max-steps" : "finished", total, total, Final(total))
        {
            Sequence = ++sequence, At = StartedAt + (TimeSpan.FromSeconds(Settings.SecondsPerStep) * Math.Max(0, total - StartStep)),
        };
    }

    private Dictionary<string, double> Final(int total) =>
        Validates ? new() { ["loss"] = Loss(total, total), ["validation.loss"] = ValidationLoss(total, total) } : One("loss", Loss(total, total));

    private Dictionary<string, double> Figures(int step, int total, StepCount steps) => new()
    {
        ["loss"] = Loss(step, total),
        ["learning_rate"] = Math.Round(Plan.Trainer.LearningRate * (step <= steps.Warmup ? step / (double)steps.Warmup : 1 - (step / (double)(total + 1))), 9),
        ["grad_norm"] = Math.Round(1.5 + (0.5 * Noise(step, 2)), 4),
        ["epoch"] = Math.Round(step / (double)steps.StepsPerEpoch, 4),
        ["seconds_left"] = Math.Round((total - step) * Settings.SecondsPerStep, 1),
    };

    private double Loss(int step, int total) => Math.Round(0.6 + (1.8 * Math.Exp(-3.0 * step / total)) + (0.08 * Noise(step, 1)), 4);

    private static double ValidationLoss(int step, int total) => Math.Round(0.75 + (1.7 * Math.Exp(-3.0 * step / total)), 4);

    private static Dictionary<string, double> One(string name, double value) => new() { [name] = value };

    // A hash, not a generator: the same step of the same plan always makes the same noise.
    private double Noise(int step, int salt)
    {
        var x = (uint)(((step * 2_654_435_761L) + (salt * 40_503L) + Plan.Trainer.Seed) & uint.MaxValue);
        x ^= x >> 16;
        x *= 0x45d9f3b;
        x ^= x >> 16;
        return ((x & 0xffff) / 32_767.5) - 1;
    }
}
