namespace Tunesmith.Execution;

/// <summary>Carries what a node gives into spools.</summary>
internal static class Pump
{
    public static async Task StreamAsync(NodeRun node, PortSlot port, IAsyncEnumerable<object?> items, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var spool = port.Spool!;
        try
        {
            await using var source = items.GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                var next = source.MoveNextAsync();
                if (!next.IsCompleted)
                {
                    // Readers should not wait for items that are there while the source is busy with the next.
                    await FlushAsync(node, spool);
                }

                if (!await next)
                {
                    break;
                }

                await AddAsync(node, port, source.Current);
            }

            cancellationToken.ThrowIfCancellationRequested();
            await spool.EndAsync();
        }
        catch (Exception error)
        {
            node.Detail.BrokenBy ??= error;
            spool.Fail(error);
            throw;
        }
    }

    /// <summary>Carries the results of a mapped node into all its spools, in one pass.</summary>
    public static async Task ResultsAsync(NodeRun node, IAsyncEnumerable<object?[]> results)
    {
        await Task.Yield();
        var ports = node.Detail.Ports!;
        try
        {
            await using var source = results.GetAsyncEnumerator();
            while (true)
            {
                var next = source.MoveNextAsync();
                if (!next.IsCompleted)
                {
                    foreach (var port in ports)
                    {
                        await FlushAsync(node, port.Spool!);
                    }
                }

                if (!await next)
                {
                    break;
                }

                for (var at = 0; at < ports.Length; at++)
                {
                    await AddResultAsync(node, ports[at], source.Current[at]);
                }
            }

            foreach (var port in ports)
            {
                await port.Spool!.EndAsync();
            }
        }
        catch (Exception error)
        {
            node.Detail.BrokenBy ??= error;
            Array.ForEach(ports, port => port.Spool!.Fail(error));
            throw;
        }
    }

    private static async ValueTask AddResultAsync(NodeRun node, PortSlot port, object? value)
    {
        if (value is null || ReferenceEquals(value, OutputItems.Absent))
        {
            return;
        }

        if (!port.Plan.Many)
        {
            await AddAsync(node, port, value);
            return;
        }

        await foreach (var item in OutputItems.Items(port.Plan, value).WithCancellation(node.Run.Token()))
        {
            await AddAsync(node, port, item);
        }
    }

    private static async ValueTask AddAsync(NodeRun node, PortSlot port, object? item)
    {
        port.Spool!.Append(item);
        node.Detail.Emitted(port, item);
        if (port.Spool.IsFull)
        {
            await FlushAsync(node, port.Spool);
        }
    }

    private static async ValueTask FlushAsync(NodeRun node, Spool spool)
    {
        var before = spool.Bytes;
        await spool.FlushAsync();
        node.Run.Shared.AddBytes(spool.Bytes - before);
    }
}
