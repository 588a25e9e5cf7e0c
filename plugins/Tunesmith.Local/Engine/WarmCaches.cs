namespace Tunesmith.Local;

/// <summary>Caches of sequences that ended, kept for one that starts the same: the next turn of a chat, another case under the same instructions.</summary>
internal sealed class WarmCaches : IDisposable
{
    private const int Most = 8;
    private const int ShortestWorth = 8;
    private readonly List<(KvCache Cache, Adapter? Adapter)> _kept = [];
    private readonly Lock _lock = new();

    /// <summary>A cache that has seen the start of a sequence, cut to what both share; null where none is worth it.</summary>
    public KvCache? Take(EngineJob job)
    {
        lock (_lock)
        {
            var (best, shared) = (-1, ShortestWorth - 1);
            for (var i = 0; i < _kept.Count; i++)
            {
                if (ReferenceEquals(_kept[i].Adapter, job.Adapter) && Shared(_kept[i].Cache, job) is var count && count > shared)
                {
                    (best, shared) = (i, count);
                }
            }

            if (best < 0)
            {
                return null;
            }

            var cache = _kept[best].Cache;
            _kept.RemoveAt(best);
            cache.Cut(shared);
            return cache;
        }
    }

    public void Keep(KvCache cache, Adapter? adapter)
    {
        lock (_lock)
        {
            _kept.Add((cache, adapter));
            if (_kept.Count > Most)
            {
                _kept[0].Cache.Dispose();
                _kept.RemoveAt(0);
            }
        }
    }

    public void Forget(Adapter adapter)
    {
        lock (_lock)
        {
            foreach (var (cache, _) in _kept.Where(kept => ReferenceEquals(kept.Adapter, adapter)))
            {
                cache.Dispose();
            }

            _kept.RemoveAll(kept => ReferenceEquals(kept.Adapter, adapter));
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _kept.ForEach(kept => kept.Cache.Dispose());
            _kept.Clear();
        }
    }

    // The last token is always computed again, for its scores; a scoring needs them from the first wanted token on.
    private static int Shared(KvCache cache, EngineJob job)
    {
        var most = Math.Min(cache.Length, job.Tokens.Count - 1);
        var count = 0;
        while (count < most && cache.Tokens[count] == job.Tokens[count] && !job.Wants(count))
        {
            count++;
        }

        return count;
    }
}
