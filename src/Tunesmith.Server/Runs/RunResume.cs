using Tunesmith.Flows;
using Tunesmith.Storage;

namespace Tunesmith.Server.Runs;

/// <summary>Goes on with a run when what it waits for has come.</summary>
internal sealed class RunResume(RunStore store, RunHost host, TimeProvider time) : IDurableWorkHandler
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public string Kind => RunSignals.ResumeWork;

    public async ValueTask<DateTimeOffset?> RunAsync(string key, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(key, cancellationToken) is not { IsOver: false } run)
        {
            return null;
        }

        // At work: it may be about to wait, having looked for the signal just before it came.
        return run.State == RunPhase.Suspended && await host.ResumeAsync(key, cancellationToken) ? null : time.GetUtcNow() + Soon;
    }
}
