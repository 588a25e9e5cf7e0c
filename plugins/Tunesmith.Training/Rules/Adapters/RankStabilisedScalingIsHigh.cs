using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO02: alpha is too high for rank-stabilised scaling.</summary>
internal sealed class RankStabilisedScalingIsHigh : IPlanRule
{
    public string Code => "LO02";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        var method = facts.Plan.Method;
        var root = Math.Sqrt(method.Rank);
        if (facts.UsesAdapter && method.RsLora && method.Alpha > 4 * root)
        {
            var alpha = Math.Round(2 * root);
            yield return Say.Warning(Code, At.Alpha,
                $"With rank-stabilised scaling the adapter is multiplied by alpha ÷ √rank = {method.Alpha:0.##} ÷ {root:0.##} = {method.Alpha / root:0.##}; usual is 1 to 2.",
                Say.Set(At.Alpha, alpha, $"Set alpha to {alpha}"));
        }
    }
}
