using Tunesmith.Execution;

namespace Tunesmith.Server.Runs;

/// <summary>Brings what the engine says into the shape of the API.</summary>
internal static class RunAnswers
{
    /// <summary>The run with where it stands. One that no process works on although it has not ended was interrupted.</summary>
    public static RunSummary With(RunSummary run, RunState state, bool isLive) => run with
    {
        State = state.Status switch
        {
            RunStatus.Succeeded => RunPhase.Succeeded,
            RunStatus.Failed => RunPhase.Failed,
            RunStatus.Cancelled => RunPhase.Cancelled,
            RunStatus.Suspended => RunPhase.Suspended,
            _ => isLive || state.IsHeld ? RunPhase.Running : RunPhase.Interrupted,
        },
        Ended = state.Ended,
        WaitsFor = state.Waits.Count > 0 ? string.Join(" ", state.Waits.Select(wait => wait.Why)) : null,
        Signals = [.. state.Waits.Select(wait => wait.Signal)],
        Message = state.Message,
    };

    public static RunAnswer Answer(RunSummary run, RunState state, RunShape shape, DateTimeOffset now)
    {
        var nodes = new Dictionary<string, NodeProgress>();
        foreach (var node in state.Nodes)
        {
            nodes[node.Id] = ProgressOf(node, shape, nodes, now);
        }

        return new RunAnswer(
            run.Id, run.FlowId, run.Revision, run.State, run.Started, run.Ended, run.WaitsFor, run.Signals, run.Message, state.LastSequence, nodes);
    }

    private static NodeProgress ProgressOf(NodeState node, RunShape shape, Dictionary<string, NodeProgress> before, DateTimeOffset now)
    {
        var over = node.Status is "finished" or "cached";
        var outputs = shape.OutputsOf(node.Id).Select(port => port with { Count = node.Items?.GetValueOrDefault(port.Port) ?? (over ? 1 : 0) }).ToList();
        var itemsOut = outputs.Count > 0 && over ? outputs.Max(port => port.Count) : (long)node.Done;
        double? seconds = node.Started is { } started ? ((node.Ended ?? now) - started).TotalSeconds : null;
        double? rate = seconds > 0 && node.Done > 0 && node.Status == "running" ? node.Done / seconds : null;
        return new NodeProgress(
            node.Status == "finished" ? "done" : node.Status,
            shape.SourcesOf(node.Id).Sum(source => CountOf(before, source)),
            itemsOut,
            node.Failed,
            rate,
            rate > 0 && node.Total is { } all ? Math.Max(0, all - node.Done) / rate : null,
            over ? 1 : node.Total > 0 ? Math.Min(1, node.Done / node.Total.Value) : null,
            seconds,
            node.Counters ?? new Dictionary<string, double>(),
            node.Message,
            node.Code,
            outputs);
    }

    private static long CountOf(Dictionary<string, NodeProgress> before, (string Node, string Port) source) =>
        before.TryGetValue(source.Node, out var node)
            ? node.Outputs.FirstOrDefault(port => port.Port == source.Port) is { Count: > 0 } port ? port.Count : node.ItemsOut
            : 0;
}
