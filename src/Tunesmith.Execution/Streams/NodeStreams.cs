using System.Runtime.CompilerServices;

namespace Tunesmith.Execution;

/// <summary>Streams between nodes.</summary>
internal static class NodeStreams
{
    /// <summary>Hands items straight on, counts them, and tells the node when its stream has ended.</summary>
    public static async IAsyncEnumerable<object?> Counted(
        NodeRun node, PortSlot port, IAsyncEnumerable<object?> items, CancellationToken runToken, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var token = cancellationToken.CanBeCanceled ? cancellationToken : runToken;
        await using var source = items.GetAsyncEnumerator(token);
        try
        {
            while (await NextAsync(node, port, source, token))
            {
                node.Detail.Emitted(port, source.Current);
                yield return source.Current;
            }
        }
        finally
        {
            port.End();
        }
    }

    /// <summary>The streams one after the other; a value is a stream of one.</summary>
    public static async IAsyncEnumerable<object?> Joined(
        IReadOnlyList<(NodeRun Node, int Output)> sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (node, output) in sources)
        {
            if (!node.Plan.Outputs[output].IsStream)
            {
                if (node.ValueOf(output) is { } value)
                {
                    yield return value;
                }

                continue;
            }

            if (node.Detail.Ports![output] is { IsSkipped: false } port)
            {
                await foreach (var item in port.Stream(cancellationToken).WithCancellation(cancellationToken))
                {
                    yield return item;
                }
            }
        }
    }

    private static async ValueTask<bool> NextAsync(NodeRun node, PortSlot port, IAsyncEnumerator<object?> source, CancellationToken token)
    {
        try
        {
            token.ThrowIfCancellationRequested();
            return await source.MoveNextAsync();
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested && !node.Run.Token().IsCancellationRequested)
        {
            // The reader wants no more, which is no fault of this node.
            port.End();
            throw;
        }
        catch (Exception error)
        {
            node.Detail.BrokenBy ??= error;
            port.Break(error);
            throw new UpstreamException(error);
        }
    }
}
