using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LN02: the longest length is far above the longest sample.</summary>
internal sealed class LengthIsWasted : IPlanRule
{
    public string Code => "LN02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var length = facts.Plan.Trainer.MaxLength;
        if (facts.Data?.Lengths is { Longest: > 0 } lengths && length >= 512 && !(length > facts.Base?.Context) && (lengths.Longest + 63) / 64 * 64 is var wanted && length >= 2 * wanted)
        {
            yield return Say.Hint(Code, At.Length, $"The longest length is {length} tokens, but no sample has more than {lengths.Longest}: the memory estimate counts what is never used.",
                Say.Set(At.Length, Math.Max(64, wanted), $"Set it to {Math.Max(64, wanted)}"));
        }
    }
}
