namespace Tunesmith.Flows;

/// <summary>Runs the rules that plug-ins bring over a checked flow. Editor, command line and API ask here, so that the same things block everywhere.</summary>
public static class FlowRules
{
    /// <summary>The flow with what the rules found; with an error it cannot run any more.</summary>
    public static async ValueTask<CheckedFlow> WithAsync(this CheckedFlow flow, IEnumerable<IFlowRule> rules, CancellationToken cancellationToken)
    {
        if (!flow.IsSound)
        {
            return flow;
        }

        var findings = new List<Finding>();
        foreach (var rule in rules)
        {
            findings.AddRange(await rule.CheckAsync(flow, cancellationToken));
        }

        var known = flow.Findings.Select(finding => (finding.Code, finding.Path)).ToHashSet();
        var more = findings.Where(finding => !known.Contains((finding.Code, finding.Path))).ToList();
        return more.Exists(finding => finding.Severity == Severity.Error)
            ? flow with { Nodes = [], Findings = [.. flow.Findings, .. more] }
            : flow with { Findings = [.. flow.Findings, .. more] };
    }
}
