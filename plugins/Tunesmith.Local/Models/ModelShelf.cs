using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Models in memory, within a bound: the one not used for longest goes first. A request borrows a model for as long as it takes.</summary>
internal sealed class ModelShelf(long mostBytes, int? threads) : IDisposable
{
    private readonly List<Entry> _entries = [];
    private readonly SemaphoreSlim _loading = new(1);

    /// <summary>The bound of this machine: <c>TUNESMITH_LOCAL_MEMORY</c> in GB, else half of what there is.</summary>
    public static long UsualBytes => double.TryParse(Environment.GetEnvironmentVariable("TUNESMITH_LOCAL_MEMORY"), System.Globalization.CultureInfo.InvariantCulture, out var gigabytes)
        ? (long)(gigabytes * 1e9)
        : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>Names of the models in memory, used last first.</summary>
    public IReadOnlyList<string> Loaded
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries.AsEnumerable().Reverse().Select(entry => entry.Key.Folder)];
            }
        }
    }

    /// <summary>Borrows a model, loading it when it is not there.</summary>
    /// <param name="folder">What to load.</param>
    /// <param name="precision">The kind of number to compute with.</param>
    /// <param name="merged">Folder of an adapter to work in, or null.</param>
    public async ValueTask<Loan> BorrowAsync(ModelFolder folder, WeightPrecision precision, string? merged, CancellationToken cancellationToken)
    {
        var key = (folder.Path, precision, merged);
        if (TryBorrow(key) is { } known)
        {
            return known;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (TryBorrow(key) is { } loaded)
            {
                return loaded;
            }

            MakeRoom(ModelWeights.Estimate(folder.Config, precision), folder.Name);
            var options = new LocalModelOptions { Precision = precision, Threads = threads };
            var model = await Task.Run(() => merged is null ? LocalModel.Open(folder, options) : LocalModel.OpenMerged(folder, merged, options), cancellationToken);
            lock (_entries)
            {
                _entries.Add(new Entry(key, model));
            }

            return TryBorrow(key)!;
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose()
    {
        lock (_entries)
        {
            _entries.ForEach(entry => entry.Model.Dispose());
            _entries.Clear();
        }

        _loading.Dispose();
    }

    private Loan? TryBorrow((string, WeightPrecision, string?) key)
    {
        lock (_entries)
        {
            var entry = _entries.Find(each => each.Key == key);
            if (entry is null)
            {
                return null;
            }

            _entries.Remove(entry);
            _entries.Add(entry);
            entry.Users++;
            return new Loan(entry.Model, () => Return(entry));
        }
    }

    private void MakeRoom(long needed, string name)
    {
        lock (_entries)
        {
            while (_entries.Sum(entry => entry.Model.Bytes) + needed > mostBytes)
            {
                var idle = _entries.Find(entry => entry.Users == 0) ?? throw new TunesmithException(
                    LocalCodes.NoMemory,
                    $"'{name}' needs about {needed / 1e9:0.0} GB, and {mostBytes / 1e9:0.0} GB are set aside for local models{(_entries.Count > 0 ? ", some of it in use" : "")}. "
                    + "Raise TUNESMITH_LOCAL_MEMORY (in GB), choose precision=int8, or a smaller model.") { Transient = _entries.Count > 0 };
                _entries.Remove(idle);
                idle.Model.Dispose();
            }
        }
    }

    private void Return(Entry entry)
    {
        lock (_entries)
        {
            entry.Users--;
        }
    }

    private sealed class Entry((string Folder, WeightPrecision Precision, string? Merged) key, LocalModel model)
    {
        public (string Folder, WeightPrecision Precision, string? Merged) Key { get; } = key;

        public LocalModel Model { get; } = model;

        public int Users { get; set; }
    }

    /// <summary>A borrowed model.</summary>
    public sealed class Loan(LocalModel model, Action giveBack) : IDisposable
    {
        private Action? _giveBack = giveBack;

        public LocalModel Model { get; } = model;

        public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
    }
}
