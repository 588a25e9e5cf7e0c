using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Where the fields of a plan stand in a flow whose nodes make it up.</summary>
internal sealed class PlanPlaces(CheckedNode job, CheckedNode? data, CheckedNode model, CheckedNode? trainer)
{
    /// <summary>A finding about the plan as a finding about the node that says it, with its fix there too.</summary>
    public Finding InFlow(Finding finding)
    {
        var node = NodeOf(finding.Path);
        var changes = finding.Fix.Changes.Select(change => (change, Path: Of(change.Path))).ToList();
        return finding with
        {
            Path = Of(finding.Path) ?? FlowPlans.Field(node, null),
            Message = $"Node '{node.Id}': {finding.Message}",
            Fix = changes.TrueForAll(entry => entry.Path is not null)
                ? finding.Fix with { Changes = [.. changes.Select(entry => entry.change with { Path = entry.Path! })] }
                : finding.Fix.Text,
        };
    }

    private CheckedNode NodeOf(string path) => path.Split('/')[1] switch
    {
        "base" or "method" => model,
        "trainer" => trainer ?? job,
        "data" => data ?? job,
        _ => job,
    };

    // Null where no node has such a setting.
    private string? Of(string path)
    {
        var setting = path switch
        {
            "/backend" => "backend",
            "/method/kind" => "method",
            "/method/rsLora" => "rankStabilised",
            At.Dataset => "dataset",
            At.ValidationShare => "validationShare",
            _ => path.StartsWith("/data/", StringComparison.Ordinal) || (path.StartsWith("/trainer/", StringComparison.Ordinal) && trainer is null) ? null : path.Split('/') is [_, _, var name] ? name : null,
        };
        return setting is null || (NodeOf(path) == job && setting != "backend") ? null : FlowPlans.Field(NodeOf(path), setting);
    }
}
