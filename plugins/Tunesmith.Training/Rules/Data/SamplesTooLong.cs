using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA08: samples are longer than the longest length.</summary>
internal sealed class SamplesTooLong : IPlanRule
{
    public string Code => "DA08";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data?.Lengths is { } lengths && lengths.ShareAbove(facts.Plan.Trainer.MaxLength) is > 0.02 and var share)
        {
            var wanted = Math.Min(facts.Base?.Context ?? int.MaxValue, (lengths.P99 + 63) / 64 * 64);
            yield return Say.Warning(Code, At.Length,
                $"{Say.Percent(share)} of the samples are longer than {facts.Plan.Trainer.MaxLength} tokens and would be {(facts.Plan.Trainer.Overlong == OverlongSamples.Drop ? "left out" : "cut")}; 99 of 100 have at most {lengths.P99}.",
                wanted > facts.Plan.Trainer.MaxLength ? Say.Set(At.Length, wanted, $"Set the longest length to {wanted}") : "Shorten the samples, or split them.");
        }
    }
}
