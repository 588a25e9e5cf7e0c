using System.Security.Cryptography;
using Tunesmith.Flows;
using Tunesmith.Hosting;

namespace Tunesmith.Server.Runs;

/// <summary>Which runs there are. What happened in a run is in its folder.</summary>
internal sealed class RunStore(IKeyedStore values, DataFolder data, TimeProvider time)
{
    private const string Kind = "run";
    private const string AtWorkKind = "run-at-work";

    public string FolderOf(string runId) => Path.Combine(data.Runs, runId);

    public async Task<RunSummary> AddAsync(string flowId, int revision, RunChoice choice, CancellationToken cancellationToken)
    {
        // Sorts by time within its flow, and tells which flow it belongs to.
        var now = time.GetUtcNow();
        var id = $"{flowId}-{now.ToUnixTimeMilliseconds():x11}{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
        var run = new RunSummary(id, flowId, revision, RunPhase.Running, now) { Until = choice.Until, Preview = choice.Preview };
        await values.TryPutAsync(AtWorkKind, id, now, null, cancellationToken);
        await values.TryPutAsync(Kind, KeyOf(id), run, null, cancellationToken);
        return run;
    }

    public async Task<RunSummary?> FindAsync(string runId, CancellationToken cancellationToken) =>
        (await values.FindAsync<RunSummary>(Kind, KeyOf(runId), cancellationToken))?.Value;

    /// <summary>Runs of a flow, or of all, newest first.</summary>
    public async Task<List<RunSummary>> ListAsync(string? flowId, CancellationToken cancellationToken)
    {
        var runs = await values.ListAsync<RunSummary>(Kind, flowId is null ? "" : flowId + "/", cancellationToken).Select(stored => stored.Value).ToListAsync(cancellationToken);
        return [.. runs.OrderByDescending(run => run.Started)];
    }

    public async Task<RunSummary> ChangeAsync(string runId, Func<RunSummary, RunSummary> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await values.FindAsync<RunSummary>(Kind, KeyOf(runId), cancellationToken)
                ?? throw new TunesmithException("TS8404", $"There is no run '{runId}'. It was removed, or the address is wrong.");
            var after = change(stored.Value);
            if (after == stored.Value || await values.TryPutAsync(Kind, KeyOf(runId), after, stored.Stamp, cancellationToken) is not null)
            {
                await NoteAsync(after, cancellationToken);
                return after;
            }
        }
    }

    /// <summary>Runs that were at work when a server last ended.</summary>
    public IAsyncEnumerable<string> AtWorkAsync(CancellationToken cancellationToken) =>
        values.ListAsync<DateTimeOffset>(AtWorkKind, "", cancellationToken).Select(stored => stored.Key);

    public async Task RemoveAsync(string runId, CancellationToken cancellationToken)
    {
        if (await values.FindAsync<RunSummary>(Kind, KeyOf(runId), cancellationToken) is { } stored && await values.TryRemoveAsync(Kind, KeyOf(runId), stored.Stamp, cancellationToken))
        {
            Directory.Delete(FolderOf(runId), recursive: true);
        }
    }

    private async Task NoteAsync(RunSummary run, CancellationToken cancellationToken)
    {
        var noted = await values.FindAsync<DateTimeOffset>(AtWorkKind, run.Id, cancellationToken);
        if (run.State == RunPhase.Running && noted is null)
        {
            await values.TryPutAsync(AtWorkKind, run.Id, time.GetUtcNow(), null, cancellationToken);
        }
        else if (run.State != RunPhase.Running && noted is not null)
        {
            await values.TryRemoveAsync(AtWorkKind, run.Id, noted.Stamp, cancellationToken);
        }
    }

    private static string KeyOf(string runId) => runId.LastIndexOf('-') is var dash and > 0 ? $"{runId[..dash]}/{runId[(dash + 1)..]}" : runId;
}
