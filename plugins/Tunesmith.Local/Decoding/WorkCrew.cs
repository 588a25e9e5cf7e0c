namespace Tunesmith.Local;

/// <summary>Threads that share the rows of one product. They wait a moment for the next piece of work before they sleep.</summary>
internal sealed class WorkCrew : IDisposable
{
    private const int Spins = 2_000;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private Action<int, int>? _work;
    private int _count;
    private int _grain;
    private int _next;
    private int _left;
    private volatile int _round;
    private volatile bool _stopped;
    private int _asleep;

    /// <param name="threads">Threads in all, the caller's included.</param>
    public WorkCrew(int threads)
    {
        Size = Math.Max(1, threads);
        _threads = [.. Enumerable.Range(1, Size - 1).Select(_ => new Thread(Serve) { IsBackground = true, Name = "tunesmith-local" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    public int Size { get; }

    /// <summary>Runs work over <paramref name="count"/> items in pieces of <paramref name="grain"/>; returns when all are done.</summary>
    public void Run(int count, int grain, Action<int, int> work)
    {
        if (Size == 1 || count <= grain)
        {
            work(0, count);
            return;
        }

        (_work, _count, _grain) = (work, count, grain);
        Volatile.Write(ref _left, _threads.Length);
        Volatile.Write(ref _next, 0);
        Interlocked.Increment(ref _round);
        if (Volatile.Read(ref _asleep) is var asleep and > 0)
        {
            _wake.Release(asleep);
        }

        Share();
        var spinner = default(SpinWait);
        while (Volatile.Read(ref _left) > 0)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    public void Dispose()
    {
        _stopped = true;
        Interlocked.Increment(ref _round);
        _wake.Release(Size);
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _wake.Dispose();
    }

    private void Share()
    {
        while (true)
        {
            var from = Interlocked.Add(ref _next, _grain) - _grain;
            if (from >= _count)
            {
                return;
            }

            _work!(from, Math.Min(from + _grain, _count));
        }
    }

    private void Serve()
    {
        var done = 0;
        while (true)
        {
            Await(done);
            if (_stopped)
            {
                return;
            }

            done = _round;
            Share();
            Interlocked.Decrement(ref _left);
        }
    }

    private void Await(int done)
    {
        for (var i = 0; i < Spins; i++)
        {
            if (_round != done)
            {
                return;
            }

            Thread.SpinWait(20);
        }

        Interlocked.Increment(ref _asleep);
        while (_round == done)
        {
            _wake.Wait();
        }

        Interlocked.Decrement(ref _asleep);
    }
}
