using System.Runtime.CompilerServices;

namespace Tunesmith.Execution;

/// <summary>A spool for runs without a folder: an endpoint's call, a sub-flow.</summary>
internal sealed class MemorySpool : Spool
{
    private readonly List<object?> _items = [];

    public override long Count
    {
        get
        {
            lock (_items)
            {
                return _items.Count;
            }
        }
    }

    public override bool IsFull => true;

    public override void Append(object? item)
    {
        lock (_items)
        {
            _items.Add(item);
        }
    }

    public override ValueTask FlushAsync()
    {
        Announce();
        return ValueTask.CompletedTask;
    }

    public override async IAsyncEnumerable<object?> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var at = 0; ; at++)
        {
            if (!TryGet(at, out var item))
            {
                if (!await WaitAsync(at, cancellationToken))
                {
                    yield break;
                }

                at--;
                continue;
            }

            yield return item;
        }
    }

    private bool TryGet(int at, out object? item)
    {
        lock (_items)
        {
            item = at < _items.Count ? _items[at] : null;
            return at < _items.Count;
        }
    }
}
