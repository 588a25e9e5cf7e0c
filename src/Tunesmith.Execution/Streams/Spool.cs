namespace Tunesmith.Execution;

/// <summary>Keeps what a port gave, in order, while readers follow it from the start, each at its own pace.</summary>
internal abstract class Spool : IDisposable
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _more;
    private bool _ended;
    private Exception? _failure;

    /// <summary>Items that readers can see.</summary>
    public abstract long Count { get; }

    /// <summary>Adds an item; readers may see it only after <see cref="FlushAsync"/>.</summary>
    public abstract void Append(object? item);

    /// <summary>Whether so much waits unseen that it should be flushed.</summary>
    public abstract bool IsFull { get; }

    /// <summary>Lets readers see what was added, and keeps it.</summary>
    public abstract ValueTask FlushAsync();

    /// <summary>All items from the start; follows the writer to the end.</summary>
    public abstract IAsyncEnumerable<object?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Bytes written so far; 0 in memory.</summary>
    public virtual long Bytes => 0;

    /// <summary>Lets go of the file; what was ended stays.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>Ends the spool: nothing is added any more.</summary>
    public virtual ValueTask EndAsync()
    {
        End(null);
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the spool with an error that every reader gets after the last item.</summary>
    public virtual void Fail(Exception failure) => End(failure);

    protected void Announce()
    {
        lock (_gate)
        {
            _more?.TrySetResult();
            _more = null;
        }
    }

    /// <summary>Waits until there may be more than a reader has seen; false at the end.</summary>
    protected async ValueTask<bool> WaitAsync(long seen, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            lock (_gate)
            {
                if (Count > seen)
                {
                    return true;
                }

                if (_ended)
                {
                    return _failure is null ? false : throw new UpstreamException(_failure);
                }

                wait = (_more ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await wait.WaitAsync(cancellationToken);
        }
    }

    protected void End(Exception? failure)
    {
        lock (_gate)
        {
            (_ended, _failure) = (true, failure);
            _more?.TrySetResult();
            _more = null;
        }
    }
}
