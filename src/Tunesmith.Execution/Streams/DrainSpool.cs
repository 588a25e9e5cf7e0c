namespace Tunesmith.Execution;

/// <summary>Takes what nobody reads in a run that keeps nothing.</summary>
internal sealed class DrainSpool : Spool
{
    public override long Count => 0;

    public override bool IsFull => false;

    public override void Append(object? item)
    {
    }

    public override ValueTask FlushAsync() => ValueTask.CompletedTask;

    public override IAsyncEnumerable<object?> ReadAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<object?>();
}
