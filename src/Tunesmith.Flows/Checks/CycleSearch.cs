namespace Tunesmith.Flows;

/// <summary>Orders nodes so that each comes after what feeds it, or finds a cycle. Iterative, because a flow may be a chain of any length.</summary>
internal static class CycleSearch
{
    /// <summary>Indices in order; what is on or behind a cycle is left out.</summary>
    public static List<int> Order(IReadOnlyList<IReadOnlyList<int>> feeders)
    {
        var left = feeders.Select(list => list.Distinct().Count()).ToArray();
        var followers = Enumerable.Range(0, feeders.Count).Select(_ => new List<int>()).ToArray();
        for (var node = 0; node < feeders.Count; node++)
        {
            foreach (var feeder in feeders[node].Distinct())
            {
                followers[feeder].Add(node);
            }
        }

        var ready = new PriorityQueue<int, int>();
        for (var node = 0; node < left.Length; node++)
        {
            if (left[node] == 0)
            {
                ready.Enqueue(node, node);
            }
        }

        var order = new List<int>(feeders.Count);
        while (ready.TryDequeue(out var node, out _))
        {
            order.Add(node);
            foreach (var follower in followers[node])
            {
                if (--left[follower] == 0)
                {
                    ready.Enqueue(follower, follower);
                }
            }
        }

        return order;
    }

    /// <summary>One cycle among the nodes that <see cref="Order"/> left out, in the direction of the edges, first node repeated at the end.</summary>
    public static List<int> Path(IReadOnlyList<IReadOnlyList<int>> feeders, IReadOnlySet<int> ordered)
    {
        // Every node left out has a feeder left out, so walking back must meet a node twice.
        var seen = new Dictionary<int, int>();
        var walk = new List<int>();
        var node = Enumerable.Range(0, feeders.Count).First(index => !ordered.Contains(index));
        while (seen.TryAdd(node, walk.Count))
        {
            walk.Add(node);
            node = feeders[node].First(feeder => !ordered.Contains(feeder));
        }

        var cycle = walk[seen[node]..];
        cycle.Reverse();
        var start = cycle.IndexOf(cycle.Min());
        return [.. cycle[start..], .. cycle[..start], cycle[start]];
    }
}
