using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>A flow, compiled once for each revision and run many times, at the same time too.</summary>
public sealed class CompiledFlow
{
    internal CompiledFlow(CheckedFlow flow, CompiledNode[] nodes, ComponentCatalogue catalogue)
    {
        (Document, Findings, Nodes, Catalogue) = (flow.Document, flow.Findings, nodes, catalogue);
        Roots = [.. nodes.Where(node => node.Producers.Length == 0).Select(node => node.Index)];
        Types = ItemTypes(catalogue);
        Format = new ItemFormat(Types);
    }

    /// <summary>The flow as its file says it.</summary>
    public FlowDocument Document { get; }

    /// <summary>What the check said; no errors.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Ids of the nodes in running order.</summary>
    public IReadOnlyList<string> NodeIds => [.. Nodes.Select(node => node.Id)];

    internal CompiledNode[] Nodes { get; }

    internal int[] Roots { get; }

    internal ComponentCatalogue Catalogue { get; }

    internal IReadOnlyDictionary<string, Type> Types { get; }

    internal ItemFormat Format { get; }

    internal CompiledNode? Find(string id) => Array.Find(Nodes, node => node.Id == id);

    private static Dictionary<string, Type> ItemTypes(ComponentCatalogue catalogue)
    {
        var types = new Dictionary<string, Type> { ["text"] = typeof(string), ["number"] = typeof(double), ["boolean"] = typeof(bool), ["document"] = typeof(Document) };
        foreach (var port in catalogue.Entries.SelectMany(entry => entry.InputsOf(null).Concat(entry.OutputsOf(null))))
        {
            if (port.ItemType != typeof(object))
            {
                types.TryAdd(PortTypes.IdOf(port.ItemType), port.ItemType);
            }
        }

        return types;
    }
}
