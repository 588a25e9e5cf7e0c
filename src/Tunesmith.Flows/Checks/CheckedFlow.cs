namespace Tunesmith.Flows;

/// <summary>What came of checking a flow.</summary>
/// <param name="Document">The flow.</param>
/// <param name="Nodes">Its nodes, each after all that feed it; empty when there is an error.</param>
/// <param name="Findings">All that is wrong with it, at once.</param>
public sealed record CheckedFlow(FlowDocument Document, IReadOnlyList<CheckedNode> Nodes, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing blocks a run.</summary>
    public bool IsSound => !Findings.Any(finding => finding.Severity == Severity.Error);
}
