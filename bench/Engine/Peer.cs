using Microsoft.Agents.AI.Workflows;

namespace Tunesmith.Bench.Engine;

/// <summary>The same graphs in Microsoft.Agents.AI.Workflows.</summary>
internal static class Peer
{
    public static Workflow Chain(int nodes)
    {
        var executors = Enumerable.Range(0, nodes).Select(at => Pass($"n{at}")).ToArray();
        var builder = new WorkflowBuilder(executors[0]);
        for (var at = 1; at < nodes; at++)
        {
            builder.AddEdge(executors[at - 1], executors[at]);
        }

        return builder.Build();
    }

    public static Workflow FanOut(int nodes)
    {
        var root = Pass("root");
        var join = Pass("join");
        var executors = Enumerable.Range(0, nodes).Select(at => Pass($"n{at}")).ToArray();
        return new WorkflowBuilder(root).AddFanOutEdge(root, executors).AddFanInBarrierEdge(executors, join).Build();
    }

    /// <summary>Runs it to its end, with all its events.</summary>
    public static async Task RunAsync(Workflow workflow)
    {
        await using var run = await InProcessExecution.RunStreamingAsync(workflow, "x");
        await foreach (var happened in run.WatchStreamAsync())
        {
            _ = happened;
        }
    }

    private static ExecutorBinding Pass(string id) => new FunctionExecutor<string, string>(id, (text, _, _) => ValueTask.FromResult(text));
}
