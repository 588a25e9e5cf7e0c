namespace Tunesmith.Execution;

/// <summary>Hands the items of a node straight to their one reader and counts them. A long stream is read ahead, so that both sides work at the same time.</summary>
/// <param name="node">The node that gives the items.</param>
/// <param name="port">Its port.</param>
/// <param name="items">What the component gives.</param>
/// <param name="usual">Ends the reading when the reader names no token of its own.</param>
internal sealed class PipedStream(NodeRun node, PortSlot port, IAsyncEnumerable<object?> items, CancellationToken usual) : IAsyncEnumerable<object?>
{
    /// <summary>The same stream, read under another token.</summary>
    public PipedStream Under(CancellationToken token) => token.CanBeCanceled ? new(node, port, items, token) : this;

    public IAsyncEnumerator<object?> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Reader(node, port, items, cancellationToken.CanBeCanceled ? cancellationToken : usual);

    private sealed class Reader : IAsyncEnumerator<object?>
    {
        // Short streams are not worth a thread of their own; and a reader that stops early has then read no more than it took.
        private const int LongItems = 256;

        // Of large items, such as the parts of a whole book, memory would hold too many.
        private const long LightWeight = 16_000;
        private readonly NodeRun _node;
        private readonly PortSlot _port;
        private readonly CancellationToken _token;
        private readonly CancellationTokenSource _stop;
        private readonly IAsyncEnumerator<object?> _source;
        private ReadAhead? _ahead;
        private long _count;
        private long _weight;
        private bool _over;

        public Reader(NodeRun node, PortSlot port, IAsyncEnumerable<object?> items, CancellationToken token)
        {
            (_node, _port, _token) = (node, port, token);
            _stop = CancellationTokenSource.CreateLinkedTokenSource(token);
            _source = items.GetAsyncEnumerator(_stop.Token);
        }

        public object? Current { get; private set; }

        public ValueTask<bool> MoveNextAsync()
        {
            if (_over)
            {
                return new(false);
            }

            if (_token.IsCancellationRequested || _ahead is not null)
            {
                return !_token.IsCancellationRequested && _ahead!.TryTake(out var item) ? new(Give(item)) : NextAsync(null);
            }

            ValueTask<bool> next;
            try
            {
                next = _source.MoveNextAsync();
            }
            catch (Exception error)
            {
                next = ValueTask.FromException<bool>(error);
            }

            return next.IsCompletedSuccessfully && next.Result ? new(GiveFirst(_source.Current)) : NextAsync(next);
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await EndAsync();
            }
            finally
            {
                _port.End();
            }
        }

        private bool GiveFirst(object? item)
        {
            _weight += ItemWeight.Of(item);
            Give(item);
            if (++_count >= LongItems && _weight <= _count * LightWeight)
            {
                _ahead = new ReadAhead(_source, _stop.Token);
            }

            return true;
        }

        private bool Give(object? item)
        {
            _node.Detail.Emitted(_port, item);
            Current = item;
            return true;
        }

        // The slow path: what was asked of the source already, or else what is read ahead.
        private async ValueTask<bool> NextAsync(ValueTask<bool>? asked)
        {
            bool more;
            object? item = null;
            try
            {
                if (asked is { } next)
                {
                    more = await next;
                    item = more ? _source.Current : null;
                }
                else
                {
                    _token.ThrowIfCancellationRequested();
                    more = await _ahead!.WaitAsync() && _ahead.TryTake(out item);
                }
            }
            catch (OperationCanceledException) when (_token.IsCancellationRequested && !_node.Run.Token().IsCancellationRequested)
            {
                // The reader wants no more, which is no fault of this node.
                await DisposeAsync();
                throw;
            }
            catch (Exception error)
            {
                _node.Detail.BrokenBy ??= error;
                _port.Break(error);
                await DisposeAsync();
                throw new UpstreamException(error);
            }

            if (!more)
            {
                await DisposeAsync();
                return false;
            }

            return asked is null ? Give(item) : GiveFirst(item);
        }

        // Nothing of a component may be at work after its stream has ended.
        private async ValueTask EndAsync()
        {
            if (_over)
            {
                return;
            }

            _over = true;
            if (_ahead is not null)
            {
                await _stop.CancelAsync();
                await _ahead.EndAsync();
            }

            await _source.DisposeAsync();
            _stop.Dispose();
        }
    }
}
