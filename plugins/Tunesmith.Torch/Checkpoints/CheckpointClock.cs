namespace Tunesmith.Torch;

// Between validations a checkpoint is kept every so often, so that a kill costs little.
internal sealed class CheckpointClock(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);
    private long _last = time.GetTimestamp();

    public bool Due => time.GetElapsedTime(_last) > Interval;

    public void Restart() => _last = time.GetTimestamp();
}
