namespace Tunesmith.Execution;

/// <summary>Folds a run's events into its state.</summary>
internal sealed class RunFold
{
    private readonly OrderedDictionary<string, NodeState> _nodes = [];
    private RunStatus _status = RunStatus.Running;
    private IReadOnlyList<RunWait> _waits = [];
    private string? _message;
    private DateTimeOffset? _ended;
    private long _last;

    public void Add(RunEvent happened)
    {
        _last = happened.Sequence;
        switch (happened)
        {
            case RunStarted started:
                started.Nodes.ToList().ForEach(node => _nodes[node] = new(node, "waiting"));
                break;
            case RunResumed resumed:
                (_status, _waits, _message, _ended) = (RunStatus.Running, [], null, null);
                _nodes.Keys.Except(resumed.Done).ToList().ForEach(node => _nodes[node] = new(node, "waiting"));
                break;
            case RunSuspended suspended:
                (_status, _waits) = (RunStatus.Suspended, suspended.Waits);
                suspended.Waits.ToList().ForEach(wait => Change(wait.Node, node => node with { Status = "suspended", Message = wait.Why }));
                break;
            case RunEnded ended:
                (_status, _message, _ended) = (ended.Status, ended.Message, ended.At);
                break;
            default:
                AddNode(happened);
                break;
        }
    }

    public RunState State(RunDescription description, bool isHeld) =>
        new(description, _status, [.. _nodes.Values], _last) { Waits = _waits, Message = _message, Ended = _ended, IsHeld = isHeld };

    private void AddNode(RunEvent happened)
    {
        switch (happened)
        {
            case NodeStarted one:
                Change(one.Node, _ => new(one.Node, "running") { Started = one.At });
                break;
            case NodeProgressed one:
                Change(one.Node, node => node with { Done = one.Done, Total = one.Total, Failed = one.Failed, Counters = one.Counters });
                break;
            case NodeFinished one:
                Change(one.Node, node => node with { Status = "finished", Items = one.Items, Counters = one.Counters, Failed = one.Failed, Ended = one.At });
                break;
            case NodeCached one:
                Change(one.Node, node => node with { Status = "cached", Items = one.Items, Ended = one.At });
                break;
            case NodeFailed one:
                Change(one.Node, node => node with { Status = "failed", Code = one.Code, Message = one.Message, Ended = one.At });
                break;
            case NodeSkipped one:
                Change(one.Node, node => node with { Status = "skipped", Message = one.Reason, Ended = one.At });
                break;
        }
    }

    private void Change(string id, Func<NodeState, NodeState> change) => _nodes[id] = change(_nodes.GetValueOrDefault(id) ?? new(id, "waiting"));
}
