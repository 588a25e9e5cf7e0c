namespace Tunesmith.Flows;

/// <summary>Checks the sub-flows that a flow's nodes name, and theirs in turn, and reports every problem at once.</summary>
public sealed class SubFlowCheck
{
    private readonly IFileSpace _files;
    private readonly ComponentCatalogue _catalogue;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _callers = [];
    private readonly List<Finding> _findings = [];

    private SubFlowCheck(IFileSpace files, ComponentCatalogue catalogue) => (_files, _catalogue) = (files, catalogue);

    /// <summary>Adds what is wrong with the sub-flows to what was found; each finding stands on the node that names the sub-flow.</summary>
    /// <param name="flow">The checked flow.</param>
    /// <param name="name">Its own path, as a sub-flow would name it.</param>
    /// <param name="files">Where the sub-flows lie: the flow's folder.</param>
    /// <param name="catalogue">The components.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async ValueTask<CheckedFlow> CheckAsync(CheckedFlow flow, string name, IFileSpace files, ComponentCatalogue catalogue, CancellationToken cancellationToken)
    {
        var check = new SubFlowCheck(files, catalogue);
        check._callers.Add(name);
        foreach (var (node, setting, reference) in check.Calls(flow.Document))
        {
            await check.FollowAsync(reference, $"/nodes/{FindingPath.Escape(node.Id)}/settings/{setting}", $"Node '{node.Id}'", cancellationToken);
        }

        return check._findings.Count == 0 ? flow : flow with { Findings = [.. flow.Findings, .. check._findings] };
    }

    private async ValueTask FollowAsync(FlowRef reference, string path, string where, CancellationToken cancellationToken)
    {
        var inline = reference.Value.AsSpan().TrimStart().StartsWith("{");
        var name = inline ? "inline" : FullForm.Cut(reference.Value);
        if (!inline && _callers.Contains(reference.Value))
        {
            var circle = string.Join(" → ", _callers.SkipWhile(one => one != reference.Value).Append(reference.Value));
            _findings.Add(new("TS1210", Severity.Error, path, $"{where}: the sub-flows call each other in a circle: {circle}.", "Let one of them do without the other; to repeat something, use 'Repeat until' with a most number of rounds."));
            return;
        }

        if (!_seen.Add(reference.Value) || await OpenAsync(reference, inline, path, where, cancellationToken) is not { } flow)
        {
            return;
        }

        where = $"{where}, sub-flow '{name}'";
        _findings.AddRange(flow.Findings.Select(finding => finding with { Path = path, Message = $"{where}: {finding.Message}", Fix = finding.Fix.Text }));
        _callers.Add(reference.Value);
        foreach (var (node, _, inner) in Calls(flow.Document))
        {
            await FollowAsync(inner, path, $"{where}, node '{node.Id}'", cancellationToken);
        }

        _callers.RemoveAt(_callers.Count - 1);
    }

    private async ValueTask<CheckedFlow?> OpenAsync(FlowRef reference, bool inline, string path, string where, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = inline ? new MemoryStream(System.Text.Encoding.UTF8.GetBytes(reference.Value)) : _files.OpenRead(new FileRef(reference.Value));
            return FlowCheck.Check(await new FlowReader(_catalogue).ReadAsync(file, cancellationToken), _catalogue);
        }
        catch (Exception error) when (error is TunesmithException or IOException or UnauthorizedAccessException)
        {
            var message = error is TunesmithException ? error.Message : $"'{reference}' cannot be read.";
            _findings.Add(new("TS1211", Severity.Error, path, $"{where}: its sub-flow cannot be opened. {message}", "Correct the path, which starts from the flow's folder, or make the sub-flow."));
            return null;
        }
    }

    private IEnumerable<(FlowNode Node, string Setting, FlowRef Flow)> Calls(FlowDocument flow) =>
        from node in flow.Nodes.Values
        where _catalogue.TryFind(node.Component, out _)
        let component = _catalogue.Find(node.Component)
        let properties = component.SettingsType.GetProperties().Where(property => property.PropertyType == typeof(FlowRef)).ToArray()
        where properties.Length > 0
        let settings = SettingsCheck.Read(component, node.Settings).Value
        where settings is not null
        from property in properties
        let reference = (FlowRef)property.GetValue(settings)!
        where !reference.IsEmpty
        select (node, Wording.Camel(property.Name), reference);
}
