using System.Collections.Concurrent;

namespace Tunesmith.Local;

/// <summary>Pages that are not in use, kept for the next sequence: memory stays flat however many requests come.</summary>
internal sealed class KvPages(ModelConfig config) : IDisposable
{
    private readonly ConcurrentBag<KvPage> _free = [];
    private int _made;

    public long Bytes => Volatile.Read(ref _made) * KvPage.Size(config) * sizeof(float);

    public KvPage Take()
    {
        if (_free.TryTake(out var page))
        {
            return page;
        }

        Interlocked.Increment(ref _made);
        return new KvPage(config);
    }

    public void Return(KvPage page) => _free.Add(page);

    public void Dispose()
    {
        while (_free.TryTake(out var page))
        {
            page.Dispose();
        }
    }
}
