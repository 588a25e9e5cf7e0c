using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>One guard rail. It is pure and takes microseconds: it runs at every move of a slider.</summary>
public interface IPlanRule
{
    /// <summary>Its code, such as <c>LR01</c>; never used again for another rule.</summary>
    string Code { get; }

    /// <summary>What it has to say. Facts that are not known are no reason to speak.</summary>
    IEnumerable<Finding> Check(PlanFacts facts);
}
