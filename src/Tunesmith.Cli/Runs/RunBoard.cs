using Tunesmith.Execution;

namespace Tunesmith.Cli;

/// <summary>What the terminal knows of a run, gathered from its events.</summary>
internal sealed class RunBoard
{
    private readonly OrderedDictionary<string, NodeLine> _nodes = new(StringComparer.Ordinal);

    public IReadOnlyList<NodeLine> Nodes => _nodes.Values;

    public string RunId { get; private set; } = "";

    public RunEnded? Ended { get; private set; }

    public IReadOnlyList<RunWait> Waits { get; private set; } = [];

    public List<string> Warnings { get; } = [];

    public void Apply(RunEvent happened)
    {
        switch (happened)
        {
            case RunStarted started:
                RunId = started.RunId;
                started.Nodes.ToList().ForEach(id => Line(id));
                break;
            case RunResumed resumed:
                RunId = resumed.RunId;
                Waits = [];
                resumed.Done.Select(Line).Where(line => line.Look == NodeLook.Waiting).ToList().ForEach(line => line.Look = NodeLook.Done);
                break;
            case RunSuspended suspended:
                Waits = suspended.Waits;
                suspended.Waits.ToList().ForEach(wait => (Line(wait.Node).Look, Line(wait.Node).Words) = (NodeLook.Suspended, wait.Why));
                break;
            case RunEnded ended:
                Ended = ended;
                _nodes.Values.Where(line => line.Look == NodeLook.Running).ToList().ForEach(line => line.Look = NodeLook.Stopped);
                break;
            default:
                ApplyToNode(happened);
                break;
        }
    }

    private void ApplyToNode(RunEvent happened)
    {
        switch (happened)
        {
            case NodeStarted started:
                (Line(started.Node).Look, Line(started.Node).Started, Line(started.Node).Last) = (NodeLook.Running, happened.At, happened.At);
                break;
            case NodeProgressed progressed:
                Progress(Line(progressed.Node), progressed);
                break;
            case NodeFinished finished:
                Finish(Line(finished.Node), finished);
                break;
            case NodeCached cached:
                (Line(cached.Node).Look, Line(cached.Node).Done) = (NodeLook.Cached, cached.Items?.Values.Max() ?? 1);
                break;
            case NodeSkipped skipped:
                (Line(skipped.Node).Look, Line(skipped.Node).Words) = (NodeLook.Skipped, skipped.Reason);
                break;
            case NodeFailed failed:
                (Line(failed.Node).Look, Line(failed.Node).Words) = (NodeLook.Failed, $"{failed.Code}: {failed.Message}");
                break;
            case NodeWarned warned:
                Warnings.Add($"{warned.Node}: {warned.Message}");
                break;
        }
    }

    private static void Progress(NodeLine line, NodeProgressed progressed)
    {
        (line.Done, line.Total, line.Failed, line.Words, line.Last) = (progressed.Done, progressed.Total ?? line.Total, progressed.Failed, progressed.Note ?? line.Words, progressed.At);
        line.Counters = progressed.Counters ?? line.Counters;
    }

    private static void Finish(NodeLine line, NodeFinished finished)
    {
        (line.Look, line.Last, line.Failed, line.Words) = (NodeLook.Done, finished.At, finished.Failed, null);
        line.Done = finished.Items is { Count: > 0 } items ? items.Values.Max() : Math.Max(line.Done, 1);
        line.Counters = finished.Counters ?? line.Counters;
    }

    private NodeLine Line(string id)
    {
        if (!_nodes.TryGetValue(id, out var line))
        {
            _nodes[id] = line = new NodeLine(id);
        }

        return line;
    }
}
