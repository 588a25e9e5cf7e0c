
namespace Tunesmith.Execution;

/// <summary>Runs one node whose inputs, outputs or surroundings ask for more than a call: streams, files, retries, caches.</summary>
internal sealed class NodeWork(NodeRun node)
{
    private readonly LiveRun _run = node.Run;
    private readonly CompiledNode _plan = node.Plan;
    private readonly NodeDetail _detail = node.Detail;
    private readonly List<Task> _pumps = [];
    private bool _released;

    /// <summary>Whether the node was already announced and tried, on the fast path.</summary>
    public bool IsStarted { get; init; }

    /// <summary>The error of that try.</summary>
    public Exception? FirstError { get; init; }

    public async Task RunAsync()
    {
        try
        {
            if (await AttemptAsync())
            {
                node.Status = NodeStatus.Finished;
            }
        }
        catch (Exception error)
        {
            Broken(error);
        }
        finally
        {
            _detail.Close();
            Release();
            _run.Ended(node);
        }
    }

    // True when the node finished; false when it was skipped.
    private async Task<bool> AttemptAsync()
    {
        var token = _run.Token();
        token.ThrowIfCancellationRequested();
        _detail.Ports = [.. _plan.Outputs.Select(output => new PortSlot(output))];
        if (_run.Restored?.TryRestore(node) == true)
        {
            Release();
            return true;
        }

        if (BlockedBy() is { } reason)
        {
            Skip(reason);
            return false;
        }

        node.Status = NodeStatus.Running;
        var step = new ItemStep(node, new NodeInputs(node));
        _detail.Key = NodeKeys.Lineage(node);
        if (NodeStore.TryTake(node))
        {
            Release();
            _run.Emit(new NodeCached(node.NodeId) { Items = Items() });
            return true;
        }

        if (!IsStarted)
        {
            _run.Emit(new NodeStarted(node.NodeId));
        }

        _detail.Folder = _run.Folder?.Node(node.NodeId);
        _detail.Folder?.Begin();
        await PublishAsync(step, token);
        Release();
        await Task.WhenAll(_pumps);
        ThrowIfFedByBroken();
        NodeStore.Keep(node);
        _run.Emit(new NodeFinished(node.NodeId) { Items = Items(), Counters = _detail.Counters(), Failed = _detail.Failed, FromCache = _detail.FromCache });
        return true;
    }

    private async ValueTask PublishAsync(ItemStep step, CancellationToken token)
    {
        var ports = _detail.Ports!;
        if (_plan.IsMapped)
        {
            var results = new MappedItems(node, step).ReadAsync(token);
            if (ports is [{ } only] && IsPiped(only.Plan))
            {
                Pipe(only, Cutting(OutputItems.Project(results, 0, ports[0].Plan, token), only));
            }
            else
            {
                Array.ForEach(ports, port => port.Spool = NewSpool(port.Plan));
                _pumps.Add(Pump.ResultsAsync(node, results));
            }

            return;
        }

        var outputs = await step.RunWholeAsync(FirstError, token);
        foreach (var port in ports)
        {
            PublishWhole(port, outputs, token);
        }

        _run.KeepOutput(node);
    }

    private void PublishWhole(PortSlot port, object?[] outputs, CancellationToken token)
    {
        var value = outputs[Array.IndexOf(_detail.Ports!, port)];
        if (value is null || ReferenceEquals(value, OutputItems.Absent))
        {
            port.IsSkipped = true;
        }
        else if (!port.Plan.Many)
        {
            port.Value = value;
            _detail.Emitted(port, value);
        }
        else
        {
            var items = Cutting(OutputItems.Items(port.Plan, value), port);
            if (IsPiped(port.Plan))
            {
                Pipe(port, items);
            }
            else
            {
                port.Spool = NewSpool(port.Plan);
                _pumps.Add(Pump.StreamAsync(node, port, items, token));
            }
        }
    }

    private void Pipe(PortSlot port, IAsyncEnumerable<object?> items)
    {
        port.Piped = new PipedStream(node, port, items, _run.Token());
        _pumps.Add(port.Ended);
    }

    // A preview cuts every source; whatever follows sees few items anyway.
    private IAsyncEnumerable<object?> Cutting(IAsyncEnumerable<object?> items, PortSlot port) =>
        _run.Options.Preview is { } most && port.Plan.IsStream && _plan.Producers.Length == 0 ? items.Take(most) : items;

    private bool IsPiped(OutputPlan output) =>
        output.CanPipe && !_run.KeepAll && !(output.FeedsExpensive && _run.Folder is not null)
        && Array.Exists(_plan.Consumers, consumer => _run.NodeOrNull(consumer) is not null
            && _run.Flow.Nodes[consumer].Inputs.Any(input => input.Sources.Any(source => source.Node == _plan.Index && _plan.Outputs[source.Output] == output)));

    private Spool NewSpool(OutputPlan output) =>
        _detail.Folder is { } folder ? FileSpool.Create(folder.Spool(output.Id), output.ItemType, _run.Flow.Format)
        : output.Readers == 0 ? new DrainSpool()
        : new MemorySpool();

    private string? BlockedBy()
    {
        if (_run.Options.Preview is not null && !_plan.IsCacheable && _plan.Producers.Length > 0)
        {
            return "It acts on the outside world, which a preview does not.";
        }

        foreach (var input in _plan.Inputs)
        {
            var feeders = input.Sources.Select(source => (Node: _run.Node(source.Node), source.Output)).ToArray();
            if (Array.Find(feeders, feeder => IsBroken(feeder.Node)).Node is { } broken)
            {
                throw new UpstreamException(broken.DetailOrNull?.BrokenBy ?? new OperationCanceledException());
            }

            if (feeders.Length > 0 && input.Port.Required && Array.TrueForAll(feeders, IsSkipped))
            {
                return $"Nothing came for its input '{input.Port.Id}': the branch was not taken.";
            }
        }

        return null;
    }

    private static bool IsSkipped((NodeRun Node, int Output) feeder) =>
        feeder.Node.Status == NodeStatus.Skipped
        || (feeder.Node.DetailOrNull?.Ports is { } ports ? ports[feeder.Output].IsSkipped : feeder.Node.ValueOf(feeder.Output) is null);

    private static bool IsBroken(NodeRun feeder) => feeder.Status is NodeStatus.Failed or NodeStatus.Suspended or NodeStatus.Cancelled;

    private NodeRun? BrokenFeeder() =>
        _plan.Producers.Select(producer => _run.Node(producer)).FirstOrDefault(feeder => IsBroken(feeder) || feeder.DetailOrNull?.BrokenBy is not null);

    // A component may end quietly when its input breaks off; its result is then not whole.
    private void ThrowIfFedByBroken()
    {
        if (BrokenFeeder() is { } feeder)
        {
            throw new UpstreamException(feeder.DetailOrNull?.BrokenBy ?? new OperationCanceledException());
        }
    }

    private void Skip(string reason)
    {
        node.Status = NodeStatus.Skipped;
        Array.ForEach(_detail.Ports!, port => port.IsSkipped = true);
        _run.Emit(new NodeSkipped(node.NodeId, reason));
    }

    private void Broken(Exception error)
    {
        _detail.BrokenBy ??= error;
        var upstream = Inner<UpstreamException>(error) is not null || BrokenFeeder() is not null;
        if (Inner<SuspendedException>(error) is { } wait)
        {
            node.Status = NodeStatus.Suspended;
            if (!upstream)
            {
                _run.Suspend(node, wait);
            }
        }
        else if (_run.Token().IsCancellationRequested)
        {
            node.Status = NodeStatus.Cancelled;
        }
        else
        {
            node.Status = NodeStatus.Failed;
            if (upstream)
            {
                _run.Emit(new NodeSkipped(node.NodeId, $"Node '{BrokenFeeder()?.NodeId}', which feeds it, did not finish."));
            }
            else
            {
                _run.Fail(node, Failure.Of(error), error);
            }
        }
    }

    private static T? Inner<T>(Exception? error)
        where T : Exception
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is T found)
            {
                return found;
            }
        }

        return null;
    }

    private Dictionary<string, long>? Items() =>
        _detail.Ports is { Length: > 0 } ports && Array.Exists(ports, port => port.Plan.IsStream)
            ? ports.ToDictionary(port => port.Plan.Id, port => port.Count)
            : null;

    private void Release()
    {
        if (!_released)
        {
            _released = true;
            _run.Release(node, keepOne: false);
        }
    }
}
