using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO03: the rank is high for so few samples.</summary>
internal sealed class RankInvitesOverfitting : IPlanRule
{
    public string Code => "LO03";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.UsesAdapter && facts.Plan.Method.Rank > 128 && facts.Data is { Samples: < 5_000 } data)
        {
            yield return Say.Warning(Code, At.Rank,
                $"Rank {facts.Plan.Method.Rank} for {data.Samples} samples invites overfitting; 16 to 64 is usual below 5,000 samples.",
                Say.Change("Set the rank to 32 and alpha to 64", new(At.Rank, 32), new(At.Alpha, 64)));
        }
    }
}
