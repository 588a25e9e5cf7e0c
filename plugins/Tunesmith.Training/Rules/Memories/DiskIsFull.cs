using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>ME05: the disk has no room for the checkpoints.</summary>
internal sealed class DiskIsFull : IPlanRule
{
    public string Code => "ME05";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Hardware?.DiskFreeBytes is { } free && facts.Base is { } model)
        {
            var one = 4 * MemoryEstimate.TrainedParameters(facts.Plan, model) * 3;
            var needed = 3 * one;
            if (free < needed)
            {
                yield return Say.Error(Code, At.Model, $"The checkpoints need about {Say.Gib(needed)} of disk, {Say.Gib(free)} are free.",
                    "Free some space, or choose another folder.");
            }
        }
    }
}
