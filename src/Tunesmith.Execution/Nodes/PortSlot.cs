namespace Tunesmith.Execution;

/// <summary>What an output port of a node gave, for those who read it.</summary>
internal sealed class PortSlot(OutputPlan plan)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _count;

    public OutputPlan Plan => plan;

    public object? Value { get; set; }

    /// <summary>Whether nothing came: a branch not taken.</summary>
    public bool IsSkipped { get; set; }

    /// <summary>The value as the file that is kept says it, when it could be written.</summary>
    public byte[]? Written { get; set; }

    public Spool? Spool { get; set; }

    public IAsyncEnumerable<object?>? Piped { get; set; }

    public long Count => Volatile.Read(ref _count);

    /// <summary>Ends when the one reader of a piped stream has read it, or wants no more.</summary>
    public Task Ended => _ended.Task;

    public IAsyncEnumerable<object?> Stream(CancellationToken cancellationToken) => Spool?.ReadAsync(cancellationToken) ?? Piped!;

    public long Add() => Interlocked.Increment(ref _count);

    public void Restore(long count) => _count = count;

    public void End() => _ended.TrySetResult();

    public void Break(Exception error)
    {
        _ended.TrySetException(error);
        _ = _ended.Task.Exception;
    }
}
