namespace Tunesmith.Hosting;

/// <summary>A run that is at work in this process.</summary>
internal sealed class LiveFlowRun : IDisposable
{
    public CancellationTokenSource Stop { get; } = new();

    public RunFeed Feed { get; } = new();

    public Task Work { get; set; } = Task.CompletedTask;

    public void Dispose() => Stop.Dispose();
}
