namespace Tunesmith.Hosting;

/// <summary>A run that is at work in this process.</summary>
internal sealed class LiveFlowRun : IDisposable
{
    public CancellationTokenSource Stop { get; } = new();

    public RunFeed Feed { get; } = new();

    /// <summary>What kept the run from going on, or even from starting; null while nothing did.</summary>
    public Exception? Lost { get; set; }

    public Task Work { get; set; } = Task.CompletedTask;

    public void Dispose() => Stop.Dispose();
}
