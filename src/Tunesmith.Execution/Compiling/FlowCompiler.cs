using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Compiles checked flows.</summary>
/// <param name="catalogue">The components.</param>
public sealed class FlowCompiler(ComponentCatalogue catalogue)
{
    /// <summary>Checks and compiles a flow.</summary>
    /// <exception cref="TunesmithException">TS1000: the flow has errors; all of them are in its findings.</exception>
    public CompiledFlow Compile(FlowDocument flow) => Compile(FlowCheck.Check(flow, catalogue));

    /// <summary>Compiles a checked flow.</summary>
    /// <exception cref="TunesmithException">TS1000: the flow has errors; all of them are in its findings.</exception>
    public CompiledFlow Compile(CheckedFlow flow)
    {
        if (!flow.IsSound)
        {
            var errors = flow.Findings.Where(finding => finding.Severity == Severity.Error).ToArray();
            throw new TunesmithException("TS1000", $"The flow cannot run: {errors[0].Message}{(errors.Length > 1 ? $" {errors.Length - 1} more." : "")} {errors[0].Fix.Text}") { Findings = flow.Findings };
        }

        var nodes = new CompiledNode[flow.Nodes.Count];
        for (var index = 0; index < nodes.Length; index++)
        {
            nodes[index] = Node(flow.Nodes[index], index, nodes);
        }

        Link(nodes);
        return new CompiledFlow(flow, nodes, catalogue);
    }

    private static CompiledNode Node(CheckedNode node, int index, CompiledNode[] before)
    {
        var invoker = NodeInvoker.For(node.Component);
        var inputs = node.Inputs.Select(input => Input(input, invoker, before)).ToArray();
        return new CompiledNode(node, index, invoker)
        {
            Inputs = inputs,
            Outputs = [.. node.Outputs.Select(port => new OutputPlan(port, port.IsDynamic ? -1 : invoker.GetterOf(port.Id), port.Many || node.IsMapped))],
            Producers = [.. inputs.SelectMany(input => input.Sources).Select(source => source.Node).Distinct()],
        };
    }

    private static InputPlan Input(CheckedInput input, NodeInvoker invoker, CompiledNode[] before)
    {
        var port = input.Port;
        var sources = input.Sources
            .Select(source => (source.Node, Output: Array.FindIndex(before[source.Node].Outputs, output => output.Id == source.Output.Id)))
            .ToArray();
        var outputs = sources.Select(source => before[source.Node].Outputs[source.Output]).ToArray();
        var fedByMany = outputs.Length > 1 || Array.Exists(outputs, output => output.IsStream);
        var kind = sources.Length == 0 ? InputKind.Missing : port.Many ? InputKind.Stream : fedByMany ? InputKind.Mapped : InputKind.Value;
        return new InputPlan(port, kind, port.IsDynamic ? -1 : invoker.SlotOf(port.Id), sources)
        {
            Fits = Array.TrueForAll(outputs, output => port.ItemType.IsAssignableFrom(output.ItemType)),
            Cast = port.Many ? StreamCast.Of(port.ItemType) : null,
            IsFedByOne = !fedByMany,
        };
    }

    private static void Link(CompiledNode[] nodes)
    {
        var consumers = nodes.Select(_ => new List<int>()).ToArray();
        foreach (var node in nodes)
        {
            Array.ForEach(node.Producers, producer => consumers[producer].Add(node.Index));
            foreach (var source in node.Inputs.SelectMany(input => input.Sources))
            {
                nodes[source.Node].Outputs[source.Output].Readers++;
                nodes[source.Node].Outputs[source.Output].FeedsExpensive |= node.IsExpensive;
            }
        }

        foreach (var node in nodes)
        {
            node.Consumers = [.. consumers[node.Index]];
            foreach (var output in node.Outputs)
            {
                output.CanPipe = CanPipe(node, output, nodes);
            }

            node.IsPlain = !node.IsMapped && !node.IsExpensive && node.IsCacheable && node.Component.Type.Assembly != typeof(FlowCompiler).Assembly
                && Array.TrueForAll(node.Inputs, input => input.Kind is InputKind.Value or InputKind.Missing)
                && Array.TrueForAll(node.Outputs, output => !output.IsStream);
        }
    }

    // Several streams of one node are kept, because a component may give them from one pass and then wait for the slower reader.
    private static bool CanPipe(CompiledNode node, OutputPlan output, CompiledNode[] nodes) =>
        output.IsStream && output.Readers == 1 && !node.IsExpensive && node.IsCacheable
        && (node.IsMapped ? node.Outputs.Length == 1 : node.Outputs.Count(one => one.IsStream) == 1)
        && !ReadAgain(node, output, nodes);

    // A mapped node reads its whole streams anew for each item.
    private static bool ReadAgain(CompiledNode node, OutputPlan output, CompiledNode[] nodes) =>
        node.Consumers.Any(consumer => nodes[consumer].IsMapped && nodes[consumer].Inputs.Any(input =>
            input.Kind == InputKind.Stream && input.Sources.Any(source => source.Node == node.Index && nodes[source.Node].Outputs[source.Output] == output)));
}
