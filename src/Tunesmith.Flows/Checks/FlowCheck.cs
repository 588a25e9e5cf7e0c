using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>Checks a whole flow and reports every problem at once.</summary>
public sealed class FlowCheck
{
    private static readonly JsonObject RunSchema = new SettingsSchema(new XmlDocs(_ => null)).Write(typeof(NodeRunOptions));
    private readonly List<Finding> _findings = [];
    private readonly FlowDocument _flow;
    private readonly ComponentCatalogue _catalogue;
    private readonly FlowNode[] _nodes;
    private readonly Dictionary<string, int> _indices;
    private readonly ComponentEntry?[] _entries;
    private readonly object?[] _settings;

    private FlowCheck(FlowDocument flow, ComponentCatalogue catalogue)
    {
        (_flow, _catalogue) = (flow, catalogue);
        _nodes = [.. flow.Nodes.Values];
        _indices = _nodes.Index().ToDictionary(node => node.Item.Id, node => node.Index, StringComparer.Ordinal);
        _entries = new ComponentEntry?[_nodes.Length];
        _settings = new object?[_nodes.Length];
    }

    /// <summary>Checks components, settings, edges and cycles.</summary>
    public static CheckedFlow Check(FlowDocument flow, ComponentCatalogue catalogue) => new FlowCheck(flow, catalogue).Check();

    /// <summary>Checks what came of reading a file; findings of the form come first.</summary>
    public static CheckedFlow Check(FlowReading reading, ComponentCatalogue catalogue)
    {
        if (reading.Document is null)
        {
            return new(FlowDocument.Of(""), [], reading.Findings);
        }

        var check = Check(reading.Document, catalogue);
        return check with { Findings = [.. reading.Findings, .. check.Findings] };
    }

    private CheckedFlow Check()
    {
        var runs = new NodeRunOptions[_nodes.Length];
        for (var index = 0; index < _nodes.Length; index++)
        {
            CheckComponent(index);
            runs[index] = Run(index);
        }

        var inputs = _nodes.Select((_, index) => new EdgeCheck(_nodes, _indices, _entries, _settings, _catalogue.PortTypes, _findings).Check(index)).ToArray();
        var order = Order();
        if (_findings.Exists(finding => finding.Severity == Severity.Error))
        {
            return new(_flow, [], _findings);
        }

        return new(_flow, Ordered(order, inputs, runs), _findings);
    }

    // Sources are indices into the checked nodes, which stand in running order.
    private List<CheckedNode> Ordered(List<int> order, IReadOnlyList<CheckedInput>[] inputs, NodeRunOptions[] runs)
    {
        var places = order.Index().ToDictionary(node => node.Item, node => node.Index);
        var nodes = new List<CheckedNode>(order.Count);
        foreach (var index in order)
        {
            var fed = inputs[index].Select(input => input with { Sources = [.. input.Sources.Select(source => (places[source.Node], source.Output))] }).ToArray();
            nodes.Add(new CheckedNode(_nodes[index], _entries[index]!, _settings[index]!, runs[index], fed, _entries[index]!.OutputsOf(_settings[index]))
            {
                IsMapped = fed.Any(input => !input.Port.Many && IsStream(input, nodes)),
            });
        }

        return nodes;
    }

    private static bool IsStream(CheckedInput input, List<CheckedNode> nodes) =>
        input.Sources.Count > 1 || input.Sources.Any(source => source.Output.Many || nodes[source.Node].IsMapped);

    private void CheckComponent(int index)
    {
        var node = _nodes[index];
        var path = $"/nodes/{FindingPath.Escape(node.Id)}";
        if (!_catalogue.TryFind(node.Component, out var entry))
        {
            var advice = NearestNames.Advice(node.Component, _catalogue.Names, "List them with 'tunesmith components'; a plug-in may be missing.");
            var fix = NearestNames.Of(node.Component, _catalogue.Names) is [var only] ? new Fix($"Use '{only}'", [new($"{path}/component", only)]) : advice;
            _findings.Add(new("TS1201", Severity.Error, $"{path}/component", $"Node '{node.Id}': there is no component '{FullForm.Cut(node.Component)}'.", fix));
            return;
        }

        _entries[index] = entry;
        var settings = Upgraded(node, entry, path);
        var read = SettingsCheck.Read(entry, settings, $"{path}/settings");
        _findings.AddRange(read.Findings.Select(finding => finding with { Message = $"Node '{node.Id}': {finding.Message}" }));
        _settings[index] = read.Value;
    }

    private JsonObject Upgraded(FlowNode node, ComponentEntry entry, string path)
    {
        var now = entry.Descriptor.Version;
        if (node.Version > now || node.Version < 1)
        {
            _findings.Add(new("TS1209", Severity.Error, $"{path}/version", $"Node '{node.Id}' was written for version {node.Version} of '{entry.Descriptor.Id}', but this program has version {now}.", "Update the program."));
            return node.Settings;
        }

        return node.Version < now && entry.Component is IUpgradesSettings upgrade
            ? upgrade.Upgrade((JsonObject)node.Settings.DeepClone(), node.Version)
            : node.Settings;
    }

    private NodeRunOptions Run(int index)
    {
        var node = _nodes[index];
        if (node.Run is null)
        {
            return new();
        }

        var findings = new SchemaCheck(RunSchema).Check(node.Run, $"/nodes/{FindingPath.Escape(node.Id)}/run");
        _findings.AddRange(findings.Select(finding => finding with { Message = $"Node '{node.Id}': {finding.Message}" }));
        return findings.Count == 0 ? node.Run.Deserialize<NodeRunOptions>(FlowJson.Options)! : new();
    }

    private List<int> Order()
    {
        var feeders = _nodes.Select(node => (IReadOnlyList<int>)[.. node.Inputs.Values.SelectMany(list => list)
            .Where(source => _indices.ContainsKey(source.Node)).Select(source => _indices[source.Node])]).ToArray();
        var order = CycleSearch.Order(feeders);
        if (order.Count < _nodes.Length)
        {
            var cycle = CycleSearch.Path(feeders, order.ToHashSet()).ConvertAll(index => _nodes[index].Id);
            var path = string.Join(" → ", cycle.Count <= 12 ? cycle : [.. cycle[..6], "…", .. cycle[^5..]]);
            _findings.Add(new("TS1207", Severity.Error, $"/nodes/{FindingPath.Escape(cycle[0])}/inputs", $"The edges go round in a circle: {path}.", "Remove one of these edges; to repeat something, use a loop node with a sub-flow."));
        }

        return order;
    }
}
