namespace Tunesmith.Flows;

/// <summary>Checks the edges into one node.</summary>
internal sealed class EdgeCheck(
    FlowNode[] nodes,
    Dictionary<string, int> indices,
    ComponentEntry?[] entries,
    object?[] settings,
    PortTypes types,
    List<Finding> findings)
{
    public IReadOnlyList<CheckedInput> Check(int index)
    {
        var node = nodes[index];
        var path = $"/nodes/{FindingPath.Escape(node.Id)}/inputs";
        var ports = entries[index]?.InputsOf(settings[index]);
        var inputs = new List<CheckedInput>();
        foreach (var (name, sources) in node.Inputs)
        {
            var here = $"{path}/{FindingPath.Escape(name)}";
            var port = ports?.FirstOrDefault(one => one.Id == name);
            if (port is null && ports is not null && !(settings[index] is null && entries[index]!.Descriptor.HasDynamicInputs))
            {
                UnknownInput(node, name, ports, here);
            }

            var found = sources.Select(source => Source(node, source, port, here)).OfType<(int, Port)>().ToArray();
            if (port is not null)
            {
                inputs.Add(new(port, found));
            }
        }

        foreach (var port in ports ?? [])
        {
            AddMissing(node, port, inputs, path);
        }

        return inputs;
    }

    private void AddMissing(FlowNode node, Port port, List<CheckedInput> inputs, string path)
    {
        if (node.Inputs.TryGetValue(port.Id, out var sources) && sources.Count > 0)
        {
            return;
        }

        inputs.RemoveAll(input => input.Port.Id == port.Id);
        inputs.Add(new(port, []));
        if (port.Required)
        {
            Add("TS1202", $"{path}/{FindingPath.Escape(port.Id)}", $"Node '{node.Id}' needs its input '{port.Id}' ({port.Descriptor.Type}), but nothing feeds it.", "Draw an edge to it.");
        }
    }

    private void UnknownInput(FlowNode node, string name, IReadOnlyList<Port> ports, string path)
    {
        var names = ports.Select(port => port.Id).ToArray();
        var advice = NearestNames.Advice(name, names, names.Length == 0 ? "It takes no inputs." : $"Its inputs are {NearestNames.Join(names, "and")}.");
        Add("TS1204", path, $"Node '{node.Id}' has no input '{FullForm.Cut(name)}'.", advice);
    }

    private (int, Port)? Source(FlowNode node, EdgeSource source, Port? input, string path)
    {
        if (!indices.TryGetValue(source.Node, out var from))
        {
            var advice = NearestNames.Advice(source.Node, indices.Keys, "Name a node of this flow.");
            Add("TS1205", path, $"Node '{node.Id}' is fed by '{FullForm.Cut(source.ToString())}', but there is no node '{FullForm.Cut(source.Node)}'.", advice);
            return null;
        }

        var outputs = entries[from]?.OutputsOf(settings[from]);
        if (outputs is null || (settings[from] is null && entries[from]!.Descriptor.HasDynamicOutputs))
        {
            return null;
        }

        var output = outputs.FirstOrDefault(port => port.Id == source.Port) ?? (source.Port == EdgeSource.FirstOutput && outputs is [var first, ..] ? first : null);
        if (output is null)
        {
            var names = outputs.Select(port => port.Id).ToArray();
            var advice = NearestNames.Advice(source.Port, names, names.Length == 0 ? "It has no outputs." : $"Its outputs are {NearestNames.Join(names, "and")}.");
            Add("TS1206", path, $"Node '{node.Id}' is fed by '{FullForm.Cut(source.ToString())}', but node '{source.Node}' has no output '{FullForm.Cut(source.Port)}'.", advice);
            return null;
        }

        if (input is not null && !types.Allows(output.Descriptor.Type, input.Descriptor.Type))
        {
            Add("TS1203", path, $"The edge from '{source.Node}.{output.Id}' to '{node.Id}.{input.Id}' joins {output.Descriptor.Type} to {input.Descriptor.Type}, and nothing converts one into the other.", "Put a node between them that makes one from the other.");
        }

        return (from, output);
    }

    private void Add(string code, string path, string message, string fix) => findings.Add(new(code, Severity.Error, path, message, fix));
}
