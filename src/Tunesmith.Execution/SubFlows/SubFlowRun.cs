using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Runs a sub-flow in memory, within the node that calls it.</summary>
internal static class SubFlowRun
{
    public static async ValueTask<object?> RunAsync(LiveRun parent, SubFlowCall call, CancellationToken cancellationToken)
    {
        if (parent.Depth >= RunShared.DeepestSubFlow)
        {
            throw new TunesmithException("TS2009", $"Sub-flows call each other more than {RunShared.DeepestSubFlow} levels deep, probably without end. Look at '{Name(call.Flow)}'.");
        }

        var flow = await parent.Shared.FlowAsync(call.Flow, parent.Flow.Catalogue, cancellationToken);
        var options = parent.Options with { Folder = null, Preview = null, Until = null, From = null, Previous = null, KeepAll = false };
        var live = new LiveRun(flow, options, parent.Shared, call, cancellationToken);
        try
        {
            await live.StartAsync();
            return Result(live, call, cancellationToken);
        }
        finally
        {
            live.Dispose();
        }
    }

    private static object? Result(LiveRun live, SubFlowCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (live.FirstFailure is { } failure)
        {
            throw new TunesmithException(failure.Code, $"Sub-flow '{Name(call.Flow)}', node '{failure.Node}': {failure.Message}", failure.Error)
            {
                Transient = failure.Error is not null && Failure.Of(failure.Error).Transient,
            };
        }

        if (live.Waits is [var wait, ..])
        {
            throw new SuspendedException(wait.Signal, wait.Why);
        }

        return live.Outputs.Count switch
        {
            0 => null,
            1 => live.Outputs.Values.First(),
            _ => new Dictionary<string, object?>(live.Outputs),
        };
    }

    private static string Name(FlowRef flow) => flow.IsInline() ? "inline" : flow.Value;
}
