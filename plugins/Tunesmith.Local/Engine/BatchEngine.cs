using System.Collections.Concurrent;

namespace Tunesmith.Local;

/// <summary>Works on many sequences at once: each pass takes one token of every answer in the making and fills up with prompts.</summary>
internal sealed class BatchEngine : IDisposable
{
    /// <summary>Most rows of one pass.</summary>
    public const int Rows = 64;

    /// <summary>Most sequences at once; others wait their turn.</summary>
    public const int Sequences = 32;

    private readonly Decoder _decoder;
    private readonly KvPages _pages;
    private readonly WarmCaches _warm;
    private readonly ModelConfig _config;
    private readonly ConcurrentQueue<EngineJob> _incoming = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly List<EngineJob> _active = [];
    private readonly Thread _thread;
    private volatile bool _stopped;

    public BatchEngine(ModelWeights weights, WorkCrew crew)
    {
        _config = weights.Config;
        _decoder = new Decoder(weights, crew, Rows);
        _pages = new KvPages(_config);
        _warm = new WarmCaches();
        _thread = new Thread(Work) { IsBackground = true, Name = "tunesmith-local-engine" };
        _thread.Start();
    }

    /// <summary>Memory of keys and values, in use and kept.</summary>
    public long CacheBytes => _pages.Bytes;

    public void Add(EngineJob job)
    {
        ObjectDisposedException.ThrowIf(_stopped, this);
        _incoming.Enqueue(job);
        _signal.Release();
    }

    /// <summary>Forgets kept sequences of an adapter that goes away.</summary>
    public void Forget(Adapter adapter) => _warm.Forget(adapter);

    public void Dispose()
    {
        _stopped = true;
        _signal.Release();
        _thread.Join();
        _warm.Dispose();
        _pages.Dispose();
        _decoder.Dispose();
        _signal.Dispose();
    }

    private void Work()
    {
        while (!_stopped)
        {
            Admit();
            DropCancelled();
            if (_active.Count == 0)
            {
                _signal.Wait();
                continue;
            }

            try
            {
                Pass();
            }
            catch (Exception fault)
            {
                // One bad request must not take the others' engine down; who was in this pass is told.
                EndAll(fault);
            }
        }

        EndAll(new ObjectDisposedException(nameof(BatchEngine)));
        while (_incoming.TryDequeue(out var job))
        {
            job.End(new ObjectDisposedException(nameof(BatchEngine)));
        }
    }

    private void Admit()
    {
        while (_active.Count < Sequences && _incoming.TryDequeue(out var job))
        {
            job.Cache = _warm.Take(job) ?? new KvCache(_config, _pages);
            job.Cache.Planned = job.Tokens.Count;
            _active.Add(job);
        }
    }

    private void DropCancelled()
    {
        for (var i = _active.Count - 1; i >= 0; i--)
        {
            if (_active[i].Cancellation.IsCancellationRequested)
            {
                Leave(i, new OperationCanceledException(_active[i].Cancellation));
            }
        }
    }

    private void EndAll(Exception fault)
    {
        for (var i = _active.Count - 1; i >= 0; i--)
        {
            Leave(i, fault);
        }
    }

    private void Leave(int index, Exception? fault)
    {
        var job = _active[index];
        _active.RemoveAt(index);
        if (fault is null or OperationCanceledException)
        {
            _warm.Keep(job.Cache, job.Adapter);
        }
        else
        {
            job.Cache.Dispose();
        }

        job.End(fault);
    }

    private void Pass()
    {
        var rows = Compose(out var owners);
        _decoder.Run(rows);
        var wanted = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].WantsLogits && !owners[i].Finished)
            {
                owners[i].Accept(rows[i].Position, _decoder.Logits(wanted));
            }

            wanted += rows[i].WantsLogits ? 1 : 0;
        }

        for (var i = _active.Count - 1; i >= 0; i--)
        {
            if (_active[i].Finished)
            {
                Leave(i, null);
            }
        }
    }

    // Every sequence gets a row; what is left of the pass goes to prompts, first come first served.
    private List<BatchRow> Compose(out List<EngineJob> owners)
    {
        var spare = Rows - _active.Count;
        var shares = new List<(EngineJob Job, int Count)>(_active.Count);
        foreach (var job in _active)
        {
            var more = Math.Min(spare, job.Tokens.Count - job.Cache.Length - 1);
            spare -= more;
            shares.Add((job, 1 + more));
        }

        var rows = new List<BatchRow>(Rows);
        owners = new List<EngineJob>(Rows);
        foreach (var (job, count) in shares.OrderBy(share => share.Job.Adapter?.Id, StringComparer.Ordinal))
        {
            var start = job.Cache.Length;
            for (var at = start; at < start + count; at++)
            {
                rows.Add(new BatchRow(job.Cache, job.Tokens[at], at, job.Adapter, job.Wants(at)));
                owners.Add(job);
            }
        }

        return rows;
    }
}
