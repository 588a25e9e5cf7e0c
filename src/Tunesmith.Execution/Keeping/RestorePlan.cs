namespace Tunesmith.Execution;

/// <summary>Which nodes keep what an earlier pass, or an earlier run, gave.</summary>
internal sealed class RestorePlan
{
    private readonly NodeRecord?[] _own;
    private readonly bool[]? _from;
    private readonly RunFolder? _previous;

    public RestorePlan(LiveRun run)
    {
        _own = new NodeRecord?[run.Flow.Nodes.Length];
        _from = NodeChoice.From(run.Flow, run.Options.From);
        _previous = run.Options.Previous is { } previous ? new RunFolder(previous) : null;
        for (var index = _own.Length - 1; index >= 0; index--)
        {
            if (run.NodeOrNull(index) is { } node && run.Folder!.Node(node.NodeId).Read() is { } record && IsEnough(node, record))
            {
                _own[index] = record;
            }
        }
    }

    /// <summary>Ids of the nodes that an earlier pass of this run finished.</summary>
    public IReadOnlyList<string> Done(LiveRun run) => [.. run.Flow.Nodes.Where(node => _own[node.Index] is not null).Select(node => node.Id)];

    public bool TryRestore(NodeRun node) =>
        _own[node.Plan.Index] is { } record && NodeStore.TryFill(node, node.Run.Folder!.Node(node.NodeId), record) && Mark(node, record);

    public NodeFolder? PreviousOf(NodeRun node) => _previous is null || _from?[node.Plan.Index] == true ? null : _previous.Node(node.NodeId);

    // What was not kept is needed again when a reader of it did not finish.
    private bool IsEnough(NodeRun node, NodeRecord record) => node.Plan.Outputs.All(output =>
        record.Outputs.TryGetValue(output.Id, out var port)
        && (port.Kind is "value" or "stream" or "skipped" || node.Plan.Consumers.All(consumer => node.Run.NodeOrNull(consumer) is null || _own[consumer] is not null)));

    private static bool Mark(NodeRun node, NodeRecord record)
    {
        node.Detail.Key = record.Key;
        return true;
    }
}
