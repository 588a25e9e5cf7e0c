using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>The one engine: editor, command line, endpoints and sub-flows run flows through it.</summary>
public sealed class FlowRunner
{
    /// <summary>Runs a flow, or resumes the run that is in the folder, and tells what happens.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="options">What the run is given.</param>
    /// <param name="cancellationToken">Stops the run; the last event still comes. A run with a folder can then be resumed.</param>
    /// <returns>All events; the last is <see cref="RunEnded"/> or <see cref="RunSuspended"/>.</returns>
    /// <exception cref="TunesmithException">TS2006: another process holds the run. TS2008: the folder holds a run of another flow.</exception>
    public static async IAsyncEnumerable<RunEvent> RunAsync(
        CompiledFlow flow, RunOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var folder = options.Folder is null ? null : new RunFolder(options.Folder);
        using var held = folder?.Lock();
        var chosen = folder is null ? options : Describe(folder, flow, options);
        using var shared = new RunShared(chosen);
        bool again;
        do
        {
            var live = new LiveRun(flow, chosen, shared, null, cancellationToken);
            var work = PassAsync(live, cancellationToken);
            try
            {
                while (await live.Events.WaitToReadAsync(CancellationToken.None))
                {
                    while (live.Events.TryRead(out var happened))
                    {
                        yield return happened;
                    }
                }
            }
            finally
            {
                // Whoever stops listening stops the run.
                live.Cancel();
                again = await work;
                live.Dispose();
            }
        }
        while (again);
    }

    /// <summary>Delivers a signal to a run; it is found when the run waits for it, now or later. The first of a name wins.</summary>
    /// <returns>False when there was one of that name already.</returns>
    public static bool TrySignal<T>(string folder, string signal, T payload) =>
        new RunFolder(folder).TrySignal(signal, JsonSerializer.SerializeToUtf8Bytes(payload, FlowJson.Options));

    private static RunOptions Describe(RunFolder folder, CompiledFlow flow, RunOptions options)
    {
        var written = FlowWriter.ToJson(flow.Document);
        if (folder.ReadDescription() is not { } known)
        {
            var inputs = JsonSerializer.SerializeToNode(options.Inputs, FlowJson.Options) as JsonObject;
            folder.Describe(new RunDescription(options.RunId, written, options.Time.GetUtcNow(), options.Seed)
            {
                Inputs = inputs is { Count: > 0 } ? inputs : null,
                Preview = options.Preview,
                Until = options.Until,
                Notes = options.Notes,
            });
            return options;
        }

        if (!JsonNode.DeepEquals(known.Flow, written))
        {
            throw new TunesmithException("TS2008", $"The run '{known.RunId}' was started with another revision of the flow. Start a new run; what did not change is taken from the earlier one.");
        }

        return options with
        {
            RunId = known.RunId,
            Seed = known.Seed,
            Preview = known.Preview,
            Until = known.Until,
            Inputs = options.Inputs.Count > 0 ? options.Inputs : known.Inputs?.ToDictionary(input => input.Key, input => (object?)input.Value) ?? [],
        };
    }

    // True when the run was suspended for signals of which one has come meanwhile.
    private static async Task<bool> PassAsync(LiveRun live, CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var events = live.Folder is null ? null : EventFile.Open(live.Folder.Events);
        using var timer = Limit(live);
        try
        {
            live.EventFile = events;
            live.ContinueAt(events?.Last ?? 0);
            live.Restored = live.Folder is null ? null : new RestorePlan(live);
            live.Emit(live.Folder is null || events!.Last == 0
                ? new RunStarted(live.Options.RunId, live.Flow.Document.Name, [.. live.Nodes.Select(node => node.NodeId)])
                : new RunResumed(live.Options.RunId, live.Restored!.Done(live)));
            await live.StartAsync();
            live.Emit(End(live, cancellationToken));
            return live.Waits.Count > 0 && !cancellationToken.IsCancellationRequested && live.Waits.Any(wait => live.Folder!.HasSignal(wait.Signal));
        }
        catch (Exception error)
        {
            var failure = Failure.Of(error);
            live.Emit(new RunEnded(RunStatus.Failed, failure.Code, failure.Message));
            return false;
        }
        finally
        {
            live.EventFile = null;
            live.CloseEvents();
        }
    }

    private static ITimer? Limit(LiveRun live) => live.Options.Limits.Time is not { } most
        ? null
        : live.Time.CreateTimer(
            _ => live.Stop(new TunesmithException("TS2005", $"The run took longer than {most}, which is its limit. Raise the limit, or give the flow less to do.")),
            null,
            most,
            Timeout.InfiniteTimeSpan);

    private static RunEvent End(LiveRun live, CancellationToken cancellationToken) => live switch
    {
        { StoppedFor: { } reason } => new RunEnded(RunStatus.Failed, reason.Code, reason.Message),
        _ when cancellationToken.IsCancellationRequested || live.Token().IsCancellationRequested => new RunEnded(RunStatus.Cancelled),
        { Waits.Count: > 0 } => new RunSuspended([.. live.Waits]),
        { FirstFailure: { } failure } => new RunEnded(RunStatus.Failed, failure.Code, $"Node '{failure.Node}': {failure.Message}") { Outputs = live.Outputs },
        _ => new RunEnded(RunStatus.Succeeded) { Outputs = live.Outputs },
    };
}
