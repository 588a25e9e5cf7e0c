using System.Collections.Concurrent;
using Tunesmith.Execution;
using Tunesmith.Hosting;

namespace Tunesmith.Server.Runs;

/// <summary>The runs of the data folder as lists need them. What never changes of a run is read once.</summary>
internal sealed class RunIndex(FlowRuns runs, DataFolder data)
{
    private readonly ConcurrentDictionary<string, RunSummary> _known = new(StringComparer.Ordinal);

    /// <summary>Runs of a flow, or of all, newest first.</summary>
    public async IAsyncEnumerable<RunSummary> ListAsync(string? flowId)
    {
        // Ids start with the time, so the names are in order.
        foreach (var id in Directory.EnumerateDirectories(data.Runs).Select(folder => Path.GetFileName(folder)!).OrderDescending(StringComparer.Ordinal))
        {
            if (Describe(id) is { } run && (flowId is null || run.FlowId == flowId))
            {
                yield return await StandingAsync(run, CancellationToken.None);
            }
        }
    }

    /// <summary>The newest run of each flow.</summary>
    public async Task<Dictionary<string, RunSummary>> NewestAsync(CancellationToken cancellationToken)
    {
        var newest = Directory.EnumerateDirectories(data.Runs).Select(folder => Describe(Path.GetFileName(folder)!)).OfType<RunSummary>()
            .GroupBy(run => run.FlowId).Select(group => group.MaxBy(run => run.Id, StringComparer.Ordinal)!);
        var found = new Dictionary<string, RunSummary>(StringComparer.Ordinal);
        foreach (var run in newest)
        {
            found[run.FlowId] = await StandingAsync(run, cancellationToken);
        }

        return found;
    }

    public RunSummary? Describe(string runId)
    {
        if (_known.TryGetValue(runId, out var known))
        {
            return known;
        }

        if (runId.Contains('/', StringComparison.Ordinal) || runs.Reader(runId).Description is not { Notes: not null } description || RunNotesOf(description) is not { } notes)
        {
            return null;
        }

        return _known[runId] = new RunSummary(runId, notes.FlowKey, notes.Revision ?? 0, RunPhase.Running, description.Started)
        {
            Until = description.Until,
            Preview = description.Preview,
        };
    }

    /// <summary>Where a run stands now; what has ended well is not read again.</summary>
    public async ValueTask<RunSummary> StandingAsync(RunSummary run, CancellationToken cancellationToken)
    {
        if (run.State == RunPhase.Succeeded)
        {
            return run;
        }

        var standing = RunAnswers.With(run, await runs.Reader(run.Id).ReadStateAsync(cancellationToken), runs.IsLive(run.Id));
        if (standing.State == RunPhase.Succeeded)
        {
            _known[run.Id] = standing;
        }

        return standing;
    }

    private static RunNotes? RunNotesOf(RunDescription description) =>
        System.Text.Json.JsonSerializer.Deserialize<RunNotes>(description.Notes!, Tunesmith.Flows.FlowJson.Options);
}
