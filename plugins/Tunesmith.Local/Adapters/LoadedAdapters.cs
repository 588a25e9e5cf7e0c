namespace Tunesmith.Local;

/// <summary>Adapters over one base, loaded when first asked for and kept while there is room; each request names its own.</summary>
internal sealed class LoadedAdapters(ModelWeights weights, BatchEngine engine) : IDisposable
{
    private const int Most = 32;
    private readonly List<Entry> _entries = [];
    private readonly Lock _lock = new();

    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _entries.Sum(entry => entry.Adapter.Bytes);
            }
        }
    }

    /// <summary>Borrows an adapter until the loan is disposed.</summary>
    public Loan Borrow(string folder)
    {
        using var opened = AdapterFolder.Open(folder);
        lock (_lock)
        {
            var entry = _entries.Find(known => known.Adapter.Id == opened.Id);
            if (entry is null)
            {
                MakeRoom();
                entry = new Entry(AdapterLoader.Load(opened, weights));
            }
            else
            {
                _entries.Remove(entry);
            }

            // The last one is the one used last.
            _entries.Add(entry);
            entry.Users++;
            return new Loan(entry.Adapter, () => Return(entry));
        }
    }

    public void Dispose()
    {
        _entries.ForEach(entry => entry.Adapter.Dispose());
        _entries.Clear();
    }

    private void MakeRoom()
    {
        if (_entries.Count >= Most && _entries.Find(entry => entry.Users == 0) is { } idle)
        {
            _entries.Remove(idle);
            engine.Forget(idle.Adapter);
            idle.Adapter.Dispose();
        }
    }

    private void Return(Entry entry)
    {
        lock (_lock)
        {
            entry.Users--;
        }
    }

    private sealed class Entry(Adapter adapter)
    {
        public Adapter Adapter { get; } = adapter;

        public int Users { get; set; }
    }

    /// <summary>A borrowed adapter.</summary>
    public sealed class Loan(Adapter adapter, Action giveBack) : IDisposable
    {
        private Action? _giveBack = giveBack;

        public Adapter Adapter { get; } = adapter;

        public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
    }
}
