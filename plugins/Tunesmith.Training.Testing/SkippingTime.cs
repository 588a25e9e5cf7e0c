namespace Tunesmith.Training.Testing;

/// <summary>A clock on which waiting takes no time: whoever waits moves it to the end of the wait.</summary>
public sealed class SkippingTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset now = start;

    /// <summary>Starts at a fixed moment.</summary>
    public SkippingTime()
        : this(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero))
    {
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <summary>Moves the clock.</summary>
    public void Advance(TimeSpan by)
    {
        lock (gate)
        {
            now += by;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Skip(this, callback, state, dueTime);

    private sealed class Skip : ITimer
    {
        private readonly SkippingTime clock;
        private readonly TimerCallback callback;
        private readonly object? state;

        public Skip(SkippingTime clock, TimerCallback callback, object? state, TimeSpan due)
        {
            (this.clock, this.callback, this.state) = (clock, callback, state);
            Change(due, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.Zero)
            {
                clock.Advance(dueTime);
                ThreadPool.QueueUserWorkItem(_ => callback(state));
            }

            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
