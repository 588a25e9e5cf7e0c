using Tunesmith.Execution;
using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>Stores signals in the run's folder, then plans its resumption as durable work: a kill in between is made good by a repeat of the sender.</summary>
internal sealed class RunSignals(FlowRuns runs, IDurableWork work, TimeProvider time) : IRunSignals
{
    public async ValueTask SendAsync<T>(string runId, string signal, T payload, CancellationToken cancellationToken)
    {
        FlowRunner.TrySignal(runs.FolderOf(runId), signal, payload);
        await work.ScheduleAsync(ResumeRun.WorkKind, runId, time.GetUtcNow(), cancellationToken);
    }
}
