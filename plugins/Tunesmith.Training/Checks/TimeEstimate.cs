namespace Tunesmith.Training;

/// <summary>About how long a plan takes on a machine.</summary>
public static class TimeEstimate
{
    private const double UsedShareOfPeak = 0.35;
    private const double CpuTeraflops = 0.1;

    /// <summary>The time; null while data, base or machine are not known.</summary>
    public static TimeSpan? Of(PlanFacts facts)
    {
        var teraflops = facts.Hardware?.Teraflops ?? (facts.Device is "cpu" ? CpuTeraflops : null);
        if (facts.Base is not { } model || facts.Steps is not { } steps || teraflops is not { } peak)
        {
            return null;
        }

        var length = Math.Min(facts.Data?.Lengths?.Mean ?? facts.Plan.Trainer.MaxLength / 2.0, facts.Plan.Trainer.MaxLength);
        var tokens = length * steps.EffectiveBatch * steps.Steps;
        var passes = facts.Plan.Method.Kind == TuningMethod.Full ? 6.0 : 4.0;
        var again = facts.Plan.Trainer.GradientCheckpointing ? 1.33 : 1.0;
        var used = facts.Device is "cpu" ? 1.0 : UsedShareOfPeak;
        var devices = Math.Max(1, facts.Hardware?.Devices ?? 1);
        return TimeSpan.FromSeconds(passes * again * model.Parameters * tokens / (peak * 1e12 * used * devices));
    }
}
