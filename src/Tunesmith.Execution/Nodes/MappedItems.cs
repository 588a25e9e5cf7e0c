using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Runs a mapped node for each item: results in the order of the items, several items at a time.</summary>
internal sealed class MappedItems(NodeRun node, ItemStep step)
{
    // Finished items may wait for a slow one before them, so that the places at work stay filled.
    private const int WindowPerPlace = 4;

    public async IAsyncEnumerable<object?[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cache = await ResultCache.OpenAsync(node, cancellationToken);
        var results = step.Parallelism == 1 ? OneByOneAsync(cache, cancellationToken) : SideBySideAsync(cache, cancellationToken);
        await foreach (var result in results.WithCancellation(cancellationToken))
        {
            yield return result;
        }
    }

    private async IAsyncEnumerable<object?[]> OneByOneAsync(ResultCache? cache, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SuspendedException? suspended = null;
        var index = 0L;
        await foreach (var items in ItemsAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            object?[]? result = null;
            try
            {
                result = await step.RunItemAsync(index++, items, cache, cancellationToken);
            }
            catch (SuspendedException wait)
            {
                suspended = Keep(suspended, wait);
            }

            if (result is not null && suspended is null)
            {
                yield return result;
            }
        }

        ThrowIf(suspended);
    }

    private async IAsyncEnumerable<object?[]> SideBySideAsync(ResultCache? cache, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var places = new SemaphoreSlim(step.Parallelism);
        var started = Channel.CreateBounded<Task<object?[]?>>(new BoundedChannelOptions(step.Parallelism * WindowPerPlace) { SingleReader = true, SingleWriter = true });
        var feeding = FeedAsync(started.Writer, places, cache, stop.Token);
        SuspendedException? suspended = null;
        try
        {
            await foreach (var working in started.Reader.ReadAllAsync(cancellationToken))
            {
                object?[]? result = null;
                try
                {
                    result = await working;
                }
                catch (SuspendedException wait)
                {
                    suspended = Keep(suspended, wait);
                }

                if (result is not null && suspended is null)
                {
                    yield return result;
                }
            }
        }
        finally
        {
            // Nothing of a component may be at work after its node has ended.
            await stop.CancelAsync();
            await feeding;
            for (var place = 0; place < step.Parallelism; place++)
            {
                await places.WaitAsync(CancellationToken.None);
            }
        }

        ThrowIf(suspended);
    }

    private async Task FeedAsync(ChannelWriter<Task<object?[]?>> started, SemaphoreSlim places, ResultCache? cache, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var index = 0L;
        Exception? broken = null;
        try
        {
            await foreach (var items in ItemsAsync(cancellationToken))
            {
                await places.WaitAsync(cancellationToken);
                var place = index++;
                await started.WriteAsync(Task.Run(() => WorkAsync(place, items, places, cache, cancellationToken), CancellationToken.None), cancellationToken);
            }
        }
        catch (Exception error)
        {
            broken = error;
        }

        started.TryComplete(broken);
    }

    private async Task<object?[]?> WorkAsync(long index, object?[] items, SemaphoreSlim places, ResultCache? cache, CancellationToken cancellationToken)
    {
        try
        {
            return await step.RunItemAsync(index, items, cache, cancellationToken);
        }
        finally
        {
            places.Release();
        }
    }

    private async IAsyncEnumerable<object?[]> ItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var inputs = step.Inputs.Mapped;
        var sources = Array.ConvertAll(inputs, input => step.Inputs.Items(input, cancellationToken).GetAsyncEnumerator(cancellationToken));
        try
        {
            while (true)
            {
                var items = new object?[sources.Length];
                var ended = 0;
                for (var at = 0; at < sources.Length; at++)
                {
                    _ = await sources[at].MoveNextAsync() ? items[at] = sources[at].Current : ended++;
                }

                if (ended == sources.Length)
                {
                    yield break;
                }

                if (ended > 0)
                {
                    throw new TunesmithException("TS2108", $"The inputs {string.Join(" and ", inputs.Select(input => $"'{input.Port.Id}'"))} carry streams of different lengths, but their items belong together one by one. Feed them from the same node, or merge them first.");
                }

                yield return items;
            }
        }
        finally
        {
            foreach (var source in sources)
            {
                await source.DisposeAsync();
            }
        }
    }

    private SuspendedException Keep(SuspendedException? first, SuspendedException wait)
    {
        node.Run.Suspend(node, wait);
        return first ?? wait;
    }

    private static void ThrowIf(SuspendedException? suspended)
    {
        if (suspended is not null)
        {
            throw suspended;
        }
    }
}
