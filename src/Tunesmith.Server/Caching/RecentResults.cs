namespace Tunesmith.Server.Caching;

/// <summary>Results that never change, computed once and kept while they are among the most recent.</summary>
internal sealed class RecentResults<TKey, TResult>(int capacity)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(TKey Key, Task<TResult> Result)> _recent = [];

    public Task<TResult> GetAsync(TKey key, Func<Task<TResult>> compute)
    {
        lock (_gate)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (EqualityComparer<TKey>.Default.Equals(node.Value.Key, key) && !node.Value.Result.IsFaulted && !node.Value.Result.IsCanceled)
                {
                    _recent.Remove(node);
                    _recent.AddFirst(node);
                    return node.Value.Result;
                }
            }

            var result = Task.Run(compute);
            _recent.AddFirst((key, result));
            if (_recent.Count > capacity)
            {
                _recent.RemoveLast();
            }

            return result;
        }
    }
}
