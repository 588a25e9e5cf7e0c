using System.Threading.Channels;

namespace Tunesmith.Execution;

/// <summary>Reads a stream on another thread, a few batches before its reader: the cost of handing over is paid once a batch.</summary>
internal sealed class ReadAhead
{
    private const int MostItems = 64;
    private const long MostWeight = 64_000;
    private readonly Channel<List<object?>> _batches = Channel.CreateBounded<List<object?>>(
        new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });

    private readonly IAsyncEnumerator<object?> _source;
    private readonly CancellationToken _stop;
    private readonly Task _reading;
    private List<object?> _batch = [];
    private int _at;

    public ReadAhead(IAsyncEnumerator<object?> source, CancellationToken stop)
    {
        (_source, _stop) = (source, stop);
        _reading = Task.Run(ReadAsync, CancellationToken.None);
    }

    /// <summary>The next item, when it is there.</summary>
    public bool TryTake(out object? item)
    {
        while (_at == _batch.Count)
        {
            if (!_batches.Reader.TryRead(out var batch))
            {
                item = null;
                return false;
            }

            (_batch, _at) = (batch, 0);
        }

        item = _batch[_at];
        _batch[_at++] = null;
        return true;
    }

    /// <summary>Waits for the next item; false at the end. What broke the stream comes after its last item.</summary>
    public ValueTask<bool> WaitAsync() => _batches.Reader.WaitToReadAsync(CancellationToken.None);

    /// <summary>Waits until the source is left alone; the token must have been cancelled, or the stream be over.</summary>
    public Task EndAsync() => _reading;

    private async Task ReadAsync()
    {
        Exception? broken = null;
        try
        {
            for (var batch = new List<object?>(); batch is not null;)
            {
                batch = await FillAsync(batch);
            }
        }
        catch (Exception error)
        {
            broken = error;
        }

        _batches.Writer.TryComplete(broken);
    }

    // Gives the batch to fill next; null at the end.
    private async ValueTask<List<object?>?> FillAsync(List<object?> batch)
    {
        var weight = 0L;
        while (batch.Count < MostItems && weight < MostWeight)
        {
            _stop.ThrowIfCancellationRequested();
            var more = false;
            try
            {
                var next = _source.MoveNextAsync();
                if (!next.IsCompleted && batch.Count > 0)
                {
                    // The reader should not wait for what is there while the source is busy with the next.
                    // A reader that stops meanwhile is seen after that: a source that is busy cannot be ended.
                    await _batches.Writer.WriteAsync(batch, _stop).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    (batch, weight) = ([], 0);
                }

                more = await next;
            }
            catch when (batch.Count > 0)
            {
                await _batches.Writer.WriteAsync(batch, _stop);
                throw;
            }

            if (!more)
            {
                await WriteAsync(batch);
                return null;
            }

            weight += ItemWeight.Of(_source.Current);
            batch.Add(_source.Current);
        }

        await WriteAsync(batch);
        return [];
    }

    private ValueTask WriteAsync(List<object?> batch) => batch.Count == 0 ? ValueTask.CompletedTask : _batches.Writer.WriteAsync(batch, _stop);
}
