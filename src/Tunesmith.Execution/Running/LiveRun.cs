using System.Threading.Channels;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>One pass over a flow: from its start, or from where it was suspended or killed, to the next end.</summary>
internal sealed class LiveRun
{
    private readonly Channel<RunEvent> _events = Channel.CreateUnbounded<RunEvent>(new() { SingleReader = true });
    private readonly Lock _emitting = new();
    private readonly List<RunWait> _waits = [];
    private readonly NodeRun?[] _nodes;
    private readonly CancellationTokenSource _cancel;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SubFlowCall? _call;
    private int _remaining;
    private long _sequence;
    private NodeFailed? _failure;
    private TunesmithException? _limit;

    public LiveRun(CompiledFlow flow, RunOptions options, RunShared shared, SubFlowCall? call, CancellationToken cancellationToken)
    {
        (Flow, Options, Shared, _call) = (flow, options, shared, call);
        Folder = options.Folder is null ? null : new RunFolder(options.Folder);
        Scope = call is null ? "" : $"{call.Scope}/{call.Caller.NodeId}/";
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var chosen = NodeChoice.Of(flow, options.Until);
        _nodes = new NodeRun?[flow.Nodes.Length];
        foreach (var node in flow.Nodes)
        {
            if (chosen is null || chosen[node.Index])
            {
                _nodes[node.Index] = new NodeRun(this, node, node.Producers.Length);
                _remaining++;
            }
        }
    }

    public CompiledFlow Flow { get; }

    public RunOptions Options { get; }

    public RunShared Shared { get; }

    public RunFolder? Folder { get; }

    public TimeProvider Time => Options.Time;

    /// <summary>Tells calls of sub-flows from each other in keys.</summary>
    public string Scope { get; }

    /// <summary>Whether somebody may look at events. Nobody sees those of a sub-flow.</summary>
    public bool IsWatched => _call is null;

    public bool KeepAll => Options.KeepAll || Options.Preview is not null;

    public int Depth => _call is null ? 0 : _call.Caller.Run.Depth + 1;

    public object? Item => _call?.Item;

    public bool IsSubFlow => _call is not null;

    public EventFile? EventFile { get; set; }

    public RestorePlan? Restored { get; set; }

    public ChannelReader<RunEvent> Events => _events.Reader;

    public IReadOnlyList<RunWait> Waits => _waits;

    public NodeFailed? FirstFailure => _failure;

    public Dictionary<string, object?> Outputs { get; } = [];

    public CancellationToken Token() => _cancel.Token;

    public NodeRun Node(int index) => _nodes[index]!;

    public NodeRun? NodeOrNull(int index) => _nodes[index];

    public IEnumerable<NodeRun> Nodes => _nodes.OfType<NodeRun>();

    public object? Convert(object? value, Type type) => Flow.Catalogue.PortTypes.ConvertItem(value, type);

    public int SeedOf(string node)
    {
        var seed = (uint)Options.Seed;
        foreach (var sign in node)
        {
            seed = (seed ^ sign) * 16_777_619;
        }

        return (int)(seed & int.MaxValue);
    }

    /// <summary>Continues the numbers of an earlier pass.</summary>
    public void ContinueAt(long sequence) => _sequence = sequence;

    /// <summary>Starts every node that waits for none; the task ends when all nodes have.</summary>
    public Task StartAsync()
    {
        if (_remaining == 0)
        {
            _over.TrySetResult();
        }

        foreach (var root in Flow.Roots)
        {
            if (_nodes[root] is { } node)
            {
                ThreadPool.UnsafeQueueUserWorkItem(node, preferLocal: false);
            }
        }

        return _over.Task;
    }

    /// <summary>Runs a node and, as long as they only turn values into values, its followers.</summary>
    public void RunFrom(NodeRun? node)
    {
        while (node is not null)
        {
            if (!node.Plan.IsPlain || Folder is not null || KeepAll || _cancel.IsCancellationRequested)
            {
                _ = new NodeWork(node).RunAsync();
                return;
            }

            if (!node.TryRunPlain(out var call))
            {
                _ = new NodeWork(node).RunAsync();
                return;
            }

            if (!call.IsCompletedSuccessfully)
            {
                _ = FinishPlainAsync(node, call);
                return;
            }

            node = FinishPlain(node, call.Result);
        }
    }

    /// <summary>Lets the followers of a node know that its outputs are there; gives one of those that can start now.</summary>
    public NodeRun? Release(NodeRun node, bool keepOne)
    {
        NodeRun? next = null;
        foreach (var index in node.Plan.Consumers)
        {
            if (_nodes[index] is not { } consumer || !consumer.OneLess())
            {
                continue;
            }

            if (keepOne && next is null)
            {
                next = consumer;
            }
            else
            {
                ThreadPool.UnsafeQueueUserWorkItem(consumer, preferLocal: false);
            }
        }

        return next;
    }

    public void Ended(NodeRun node)
    {
        foreach (var input in node.Plan.Inputs)
        {
            if (input.Kind is InputKind.Stream or InputKind.Mapped)
            {
                foreach (var source in input.Sources)
                {
                    _nodes[source.Node]?.DetailOrNull?.Ports?[source.Output].End();
                }
            }
        }

        if (Interlocked.Decrement(ref _remaining) == 0)
        {
            _over.TrySetResult();
        }
    }

    public void Emit(RunEvent happened)
    {
        if (_call is not null)
        {
            if (happened is NodeWarned warned)
            {
                _call.Caller.Warn(warned.Message);
            }

            return;
        }

        happened.Ticks = Time.GetUtcNow().UtcTicks;
        lock (_emitting)
        {
            happened.Number = happened.IsPassing ? _sequence : ++_sequence;
            if (!happened.IsPassing)
            {
                EventFile?.Append(happened);
            }

            _events.Writer.TryWrite(happened);
        }
    }

    public void CloseEvents() => _events.Writer.TryComplete();

    public void Token(string node, string text)
    {
        if (_call is not null)
        {
            _call.Caller.Token(text);
        }
        else
        {
            Emit(new TokenWritten(node, text));
        }
    }

    public void CountAbove(string counter, double amount) => _call?.Caller.Count(counter, amount);

    public void Fail(NodeRun node, Failure failure, Exception error)
    {
        var happened = new NodeFailed(node.NodeId, failure.Code, failure.Message) { Error = error };
        Interlocked.CompareExchange(ref _failure, happened, null);
        Emit(happened);
    }

    public void Suspend(NodeRun node, SuspendedException wait)
    {
        lock (_waits)
        {
            if (!_waits.Exists(one => one.Signal == wait.Signal))
            {
                _waits.Add(new(node.NodeId, wait.Signal, wait.Why));
            }
        }
    }

    /// <summary>Ends the run for a reason of its own.</summary>
    public void Stop(TunesmithException reason)
    {
        Interlocked.CompareExchange(ref _limit, reason, null);
        _cancel.Cancel();
    }

    public TunesmithException? StoppedFor => _limit;

    public void Cancel() => _cancel.Cancel();

    public void Dispose()
    {
        _cancel.Dispose();
        foreach (var port in Nodes.SelectMany(node => node.DetailOrNull?.Ports ?? []))
        {
            port.Spool?.Dispose();
        }
    }

    public ValueTask<T> WaitFor<T>(string signal, string why)
    {
        var top = _call is null ? this : _call.Caller.Run;
        if (top != this)
        {
            return top.WaitFor<T>(signal, why);
        }

        if (Folder is null)
        {
            throw new TunesmithException("TS2007", $"The flow waits ({why}), but this run is kept in memory only and cannot wait. Run it with a folder, or leave the waiting node out.");
        }

        return Folder.HasSignal(signal) ? ValueTask.FromResult(Folder.ReadSignal<T>(signal)!) : throw new SuspendedException(signal, why);
    }

    public string? OnceFile(NodeRun node, string key)
    {
        var (run, holder) = (this, node);
        while (run._call is { } call)
        {
            (run, holder) = (call.Caller.Run, call.Caller);
        }

        return run.Folder?.Node(holder.NodeId).Once(key);
    }

    /// <summary>Folder for results of single items within this run; null in memory.</summary>
    public string? ItemsFolder(NodeRun node) => _call is null ? Folder?.Node(node.NodeId).Items : _call.Caller.Run.ItemsFolder(_call.Caller);

    /// <summary>Remembers the value of a flow's output node.</summary>
    public void KeepOutput(NodeRun node)
    {
        if (node.Plan.Settings is FlowOutput.Settings settings)
        {
            lock (Outputs)
            {
                Outputs[settings.Name] = node.ValueOf(0);
            }
        }
    }

    public ValueTask<object?> RunSubFlowAsync(SubFlowCall call, CancellationToken cancellationToken) => SubFlowRun.RunAsync(this, call, cancellationToken);

    private NodeRun? FinishPlain(NodeRun node, object outputs)
    {
        node.FinishPlain(outputs);
        Emit(new NodeFinished(node.NodeId) { Counters = node.DetailOrNull?.Counters() });
        var next = Release(node, keepOne: true);
        if (Interlocked.Decrement(ref _remaining) == 0)
        {
            _over.TrySetResult();
        }

        return next;
    }

    private async Task FinishPlainAsync(NodeRun node, ValueTask<object> call)
    {
        object outputs;
        try
        {
            outputs = await call;
        }
        catch (Exception error)
        {
            await new NodeWork(node) { IsStarted = true, FirstError = error }.RunAsync();
            return;
        }

        RunFrom(FinishPlain(node, outputs));
    }
}
