using System.Text.Json.Nodes;

namespace Tunesmith.Execution;

/// <summary>Keeps what finished nodes gave, and takes it from there again.</summary>
internal static class NodeStore
{
    /// <summary>Takes the results of an earlier run on the same input: of the run named, or of an expensive node from the cache.</summary>
    public static bool TryTake(NodeRun node)
    {
        var folder = TakenOver(node) ?? CacheFolder(node);
        if (folder?.Read() is not { } record)
        {
            return false;
        }

        if (node.Run.Folder is { } run)
        {
            // A run's folder holds all of it, whatever becomes of the cache.
            var own = run.Node(node.NodeId);
            own.Remove();
            folder.CopyTo(own);
            folder = own;
        }

        return TryFill(node, folder, record);
    }

    /// <summary>Writes what vouches for the files of a finished node.</summary>
    public static void Keep(NodeRun node)
    {
        if (node.Detail.Folder is not { } folder)
        {
            return;
        }

        var ports = node.Detail.Ports!.ToDictionary(port => port.Plan.Id, Record);
        AtomicFile.WriteJson(folder.Record, new NodeRecord(node.Detail.Key, ports, node.Detail.Failed) { Counters = node.Detail.Counters() });
        if (CacheFolder(node) is { } cache && node.Detail.Failed == 0)
        {
            folder.CopyTo(cache);
        }
    }

    /// <summary>Fills a node's ports from what was kept; false when some of it is gone.</summary>
    public static bool TryFill(NodeRun node, NodeFolder folder, NodeRecord record)
    {
        foreach (var port in node.Detail.Ports!)
        {
            if (!record.Outputs.TryGetValue(port.Plan.Id, out var kept))
            {
                return false;
            }

            switch (kept.Kind)
            {
                case "skipped":
                    port.IsSkipped = true;
                    break;
                case "value":
                    port.Value = node.Run.Flow.Format.Read(kept.Value, port.Plan.ItemType);
                    break;
                case "stream" when File.Exists(folder.Spool(port.Plan.Id)):
                    port.Spool = FileSpool.Open(folder.Spool(port.Plan.Id), port.Plan.ItemType, node.Run.Flow.Format, kept.Count);
                    break;
                case "piped":
                    port.Piped = AsyncEnumerable.Empty<object?>();
                    break;
                default:
                    return false;
            }

            port.Restore(kept.Count);
            port.End();
        }

        node.Run.KeepOutput(node);
        return true;
    }

    // A node of an earlier run whose work was the same, all the way up, and of which all is there.
    private static NodeFolder? TakenOver(NodeRun node) =>
        node.Run.Restored?.PreviousOf(node) is { } folder && folder.Read() is { } record && record.Key == node.Detail.Key
        && record.Failed == 0 && record.Outputs.Values.All(port => port.Kind is not ("piped" or "volatile"))
            ? folder
            : null;

    private static NodeFolder? CacheFolder(NodeRun node)
    {
        var options = node.Run.Options;
        var plan = node.Plan;
        return options.CacheFolder is { } cache && !options.Fresh && plan.IsExpensive && plan.IsCacheable && plan.Run.Cache && !plan.IsMapped
            && Array.Exists(plan.Outputs, output => output.IsStream)
            ? new NodeFolder(Path.Combine(cache, "nodes", node.Detail.Key[..2], node.Detail.Key))
            : null;
    }

    private static PortRecord Record(PortSlot port)
    {
        if (port.IsSkipped)
        {
            return new("skipped");
        }

        if (port.Plan.IsStream)
        {
            return new(port.Spool is null ? "piped" : "stream") { Count = port.Count };
        }

        var json = ItemFormat.TryWrite(port.Value, port.Plan.ItemType);
        return json is null ? new("volatile") { Count = 1 } : new("value") { Count = 1, Value = JsonNode.Parse(json) };
    }
}
