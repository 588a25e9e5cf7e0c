using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>Durable work: goes on with a suspended run for which a signal has come.</summary>
internal sealed class ResumeRun(FlowRuns runs) : IDurableWorkHandler
{
    public const string WorkKind = "run.resume";

    public string Kind => WorkKind;

    public ValueTask<DateTimeOffset?> RunAsync(string key, CancellationToken cancellationToken)
    {
        // A run that is still on its way to suspension finds the signal itself.
        runs.Resume(key);
        return ValueTask.FromResult<DateTimeOffset?>(null);
    }
}
