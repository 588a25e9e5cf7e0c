using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>What a check gives: findings, steps, memory and time, always visible beside the form.</summary>
/// <param name="Findings">All findings, what blocks first.</param>
/// <param name="Steps">Samples × epochs ÷ effective batch; null while the data are not known.</param>
/// <param name="Memory">Memory by part; null while the base is not known.</param>
/// <param name="Seconds">About how long it takes; null while too little is known.</param>
public sealed record PlanCheck(IReadOnlyList<Finding> Findings, StepCount? Steps, MemoryCheck? Memory, double? Seconds)
{
    /// <summary>Makes the check of known facts, with findings from elsewhere.</summary>
    public static PlanCheck Of(PlanFacts facts, PlanRules rules, IEnumerable<Finding> more) =>
        new([.. more.Concat(rules.Check(facts)).OrderByDescending(finding => finding.Severity)], facts.Steps, MemoryCheck.Of(facts), TimeEstimate.Of(facts)?.TotalSeconds);
}
