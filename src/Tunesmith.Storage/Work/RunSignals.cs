using Tunesmith.Execution;
using Tunesmith.Flows;

namespace Tunesmith.Storage;

/// <summary>Puts signals into the folders of runs and plans that the runs go on.</summary>
public sealed class RunSignals : IRunSignals
{
    /// <summary>Kind of the durable work that resumes a run; its key is the run's id.</summary>
    public const string ResumeWork = "run.resume";

    private readonly StorageOptions _options;
    private readonly IDurableWork _work;
    private readonly TimeProvider _time;

    internal RunSignals(StorageOptions options, IDurableWork work, TimeProvider time) => (_options, _work, _time) = (options, work, time);

    /// <inheritdoc/>
    public async ValueTask SendAsync<T>(string runId, string signal, T payload, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_options.DataFolder, "runs", runId);
        if (runId.AsSpan().ContainsAny('/', '\\', '.') || !Directory.Exists(folder))
        {
            throw new TunesmithException("TS8007", $"There is no run '{runId}' to give the signal '{signal}' to. It was removed, or it runs from another data folder.");
        }

        FlowRunner.TrySignal(folder, signal, payload);
        await _work.ScheduleAsync(ResumeWork, runId, _time.GetUtcNow(), cancellationToken);
    }
}
