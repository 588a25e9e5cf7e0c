using Tunesmith.Flows;

namespace Tunesmith.Server.Runs;

/// <summary>The ports and edges of the flow that a run runs.</summary>
internal sealed class RunShape(CheckedFlow flow)
{
    private readonly Dictionary<string, CheckedNode> _nodes = flow.Nodes.ToDictionary(node => node.Id);

    public IEnumerable<OutputState> OutputsOf(string node) =>
        _nodes.TryGetValue(node, out var found) ? found.Outputs.Select(port => new OutputState(port.Id, port.Descriptor.Type, port.Many || found.IsMapped, 0)) : [];

    public IEnumerable<(string Node, string Port)> SourcesOf(string node) =>
        _nodes.TryGetValue(node, out var found)
            ? found.Inputs.SelectMany(input => input.Sources).Select(source => (flow.Nodes[source.Node].Id, source.Output.Id)).Distinct()
            : [];
}
