using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Which nodes of a flow belong to a part of it.</summary>
internal static class NodeChoice
{
    /// <summary>The node and all that it needs; null for the whole flow.</summary>
    public static bool[]? Of(CompiledFlow flow, string? until)
    {
        if (until is null)
        {
            return null;
        }

        var chosen = new bool[flow.Nodes.Length];
        chosen[Find(flow, until).Index] = true;
        for (var index = flow.Nodes.Length - 1; index >= 0; index--)
        {
            if (chosen[index])
            {
                Array.ForEach(flow.Nodes[index].Producers, producer => chosen[producer] = true);
            }
        }

        return chosen;
    }

    /// <summary>The node and all that follows it; null when no node was named.</summary>
    public static bool[]? From(CompiledFlow flow, string? from)
    {
        if (from is null)
        {
            return null;
        }

        var chosen = new bool[flow.Nodes.Length];
        chosen[Find(flow, from).Index] = true;
        foreach (var node in flow.Nodes)
        {
            chosen[node.Index] |= Array.Exists(node.Producers, producer => chosen[producer]);
        }

        return chosen;
    }

    private static CompiledNode Find(CompiledFlow flow, string id) =>
        flow.Find(id) ?? throw new TunesmithException("TS1205", $"There is no node '{id}'. The nodes are {string.Join(", ", flow.NodeIds.Take(30))}.");
}
