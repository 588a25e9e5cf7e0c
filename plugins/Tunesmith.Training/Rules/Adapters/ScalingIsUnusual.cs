using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO01: the scaling alpha ÷ rank is unusual.</summary>
internal sealed class ScalingIsUnusual : IPlanRule
{
    public string Code => "LO01";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var method = facts.Plan.Method;
        var scaling = method.Alpha / method.Rank;
        if (facts.UsesAdapter && !method.RsLora && scaling is < 0.5 or > 4)
        {
            yield return Say.Warning(Code, At.Alpha,
                $"Alpha ÷ rank is {method.Alpha:0.##} ÷ {method.Rank} = {scaling:0.##}; usual is 1 to 2.",
                Say.Set(At.Alpha, 2 * method.Rank, $"Set alpha to {2 * method.Rank}"));
        }
    }
}
