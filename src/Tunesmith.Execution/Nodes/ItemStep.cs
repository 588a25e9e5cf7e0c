using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Runs a component once, for a whole node or for one item: with its time limit, tries, cache and place for failures.</summary>
internal sealed class ItemStep(NodeRun node, NodeInputs inputs)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private readonly CompiledNode _plan = node.Plan;
    private readonly NodeRunOptions _options = node.Plan.Run;
    private readonly Random _jitter = new(node.Seed);

    public NodeInputs Inputs => inputs;

    /// <summary>Items that are worked on at the same time.</summary>
    public int Parallelism { get; } = node.Plan.Run.Parallelism ?? (node.Plan.IsExpensive ? 8 : 1);

    // What is kept, or made beside others, must be whole before it is handed on.
    private bool IsGathered => IsKeptAsItem || _plan.IsMapped && (Parallelism > 1 || _plan.IsExpensive || !_plan.IsCacheable || _options.TimeoutSeconds is not null);

    // A sub-flow has no folder of its own, so that its expensive nodes are kept as the item of a loop that they are.
    private bool IsKeptAsItem => !_plan.IsMapped && _plan.IsExpensive && node.Run.IsSubFlow;

    /// <summary>Runs a node that is not mapped.</summary>
    public async ValueTask<object?[]> RunWholeAsync(Exception? firstError, CancellationToken cancellationToken)
    {
        var replayable = Array.TrueForAll(_plan.Inputs, input => input.Kind is InputKind.Value or InputKind.Missing);
        var cache = replayable && (IsKeptAsItem || Array.TrueForAll(_plan.Outputs, output => !output.IsStream)) ? await ResultCache.OpenAsync(node, cancellationToken) : null;
        return cache is null
            ? await TryAsync(node, null, replayable, firstError, cancellationToken)
            : await cache.GetAsync(cache.KeyOf(0, []), () => TryAsync(node, null, replayable, firstError, cancellationToken), cancellationToken);
    }

    /// <summary>Runs a mapped node for one item; null when the item was set aside.</summary>
    public async ValueTask<object?[]?> RunItemAsync(long index, object?[] items, ResultCache? cache, CancellationToken cancellationToken)
    {
        try
        {
            Convert(items);
            var run = new ItemRun(node, index, items);
            var result = cache is null
                ? await TryAsync(run, items, true, null, cancellationToken)
                : await cache.GetAsync(cache.KeyOf(index, items), () => TryAsync(run, items, true, null, cancellationToken), cancellationToken);
            node.Detail.AddProcessed();
            return result;
        }
        catch (Exception error) when (error is not SuspendedException and not UpstreamException && !cancellationToken.IsCancellationRequested)
        {
            return SetAside(index, items, error);
        }
    }

    private void Convert(object?[] items)
    {
        for (var at = 0; at < items.Length; at++)
        {
            var input = inputs.Mapped[at];
            items[at] = input.Fits && input.Port.ItemType.IsInstanceOfType(items[at]) ? items[at] : node.Run.Convert(items[at], input.Port.ItemType);
        }
    }

    private object?[]? SetAside(long index, object?[] items, Exception error)
    {
        var failure = Failure.Of(error);
        if (_options.OnFailure != FailureAction.SetAside)
        {
            throw new ItemFailedException($"Item {index + 1}: {failure.Message}", error);
        }

        node.Detail.AddProcessed();
        node.Detail.SetAside(items.Length == 1 ? items[0] : items, failure, failure.Message);
        if (node.Detail.FailedShare > _options.StopShare)
        {
            throw new TunesmithException(
                "TS2101", $"{node.Detail.Failed} items were set aside, which is more than {_options.StopShare:P0} of them. The last one: {failure.Message} Look at the failed list, correct the cause and resume the run.");
        }

        return null;
    }

    private async ValueTask<object?[]> TryAsync(RunContext run, object?[]? items, bool replayable, Exception? firstError, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (firstError is not null)
                {
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(Interlocked.Exchange(ref firstError, null));
                }

                return await OnceAsync(run, items, cancellationToken);
            }
            catch (Exception error) when (replayable && attempt < _options.Retries && !cancellationToken.IsCancellationRequested && Failure.Of(error).Transient)
            {
                await Task.Delay(Pause(attempt), node.Time, cancellationToken);
            }
        }
    }

    private async ValueTask<object?[]> OnceAsync(RunContext run, object?[]? items, CancellationToken cancellationToken)
    {
        if (_options.TimeoutSeconds is not { } seconds || !(_plan.IsMapped || Array.TrueForAll(_plan.Outputs, output => !output.IsStream)))
        {
            return await CallAsync(run, items, cancellationToken);
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), node.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await CallAsync(run, items, both.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    private async ValueTask<object?[]> CallAsync(RunContext run, object?[]? items, CancellationToken cancellationToken)
    {
        var outputs = await _plan.Invoker.InvokeAsync(inputs.Slots(items, cancellationToken), _plan.Settings, run, cancellationToken);
        var values = OutputItems.Split(_plan, outputs);
        if (IsGathered)
        {
            await OutputItems.GatherAsync(_plan, values, cancellationToken);
        }

        return values;
    }

    private TimeSpan Pause(int attempt)
    {
        double jitter;
        lock (_jitter)
        {
            jitter = 0.5 + _jitter.NextDouble();
        }

        return TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, (long)(FirstPause.Ticks * Math.Pow(2, attempt) * jitter)));
    }
}
