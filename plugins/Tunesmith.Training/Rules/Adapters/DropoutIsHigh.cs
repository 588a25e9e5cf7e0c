using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>LO11: the dropout is unusually high.</summary>
internal sealed class DropoutIsHigh : IPlanRule
{
    public string Code => "LO11";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.UsesAdapter && facts.Plan.Method.Dropout > 0.3)
        {
            yield return Say.Warning(Code, At.Dropout, $"A dropout of {facts.Plan.Method.Dropout:0.##} is unusually high; usual is 0 to 0.1.",
                Say.Set(At.Dropout, 0.05, "Set the dropout to 0.05"));
        }
    }
}
