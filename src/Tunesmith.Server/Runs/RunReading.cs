using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Tunesmith.Server.Caching;
using Tunesmith.Server.Flows;

namespace Tunesmith.Server.Runs;

/// <summary>Reads runs: their state, their events as they come, their data.</summary>
internal sealed class RunReading(FlowRuns runs, RunIndex index, ComponentCatalogue catalogue, TimeProvider time)
{
    private readonly RecentResults<string, RunShape> _shapes = new(64);

    public async Task<RunAnswer?> StateAsync(string runId, CancellationToken cancellationToken)
    {
        if (index.Describe(runId) is not { } run)
        {
            return null;
        }

        var state = await runs.Reader(runId).ReadStateAsync(cancellationToken);
        var shape = await _shapes.GetAsync(runId, () => Task.FromResult(new RunShape(catalogue.Check(state.Description.Flow))));
        return RunAnswers.Answer(RunAnswers.With(run, state, runs.IsLive(runId)), state, shape, time.GetUtcNow());
    }

    /// <summary>Events after a number, and then as they come, until the run has ended.</summary>
    public async IAsyncEnumerable<LoggedEvent<RunEvent>> FollowAsync(string runId, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in runs.FollowAsync(runId, after, throughSuspension: true, cancellationToken))
        {
            yield return new LoggedEvent<RunEvent>(happened.Sequence, happened.At, happened);
        }
    }

    public async Task<Page<JsonNode?>> OutputAsync(RunAnswer run, string node, string port, (long Offset, int Limit) page, CancellationToken cancellationToken)
    {
        var items = await runs.Reader(run.Id).ReadOutputAsync(node, port, page.Offset, page.Limit, cancellationToken).ToListAsync(cancellationToken);
        var known = run.Nodes.GetValueOrDefault(node)?.Outputs.FirstOrDefault(output => output.Port == port)?.Count ?? 0;
        return new Page<JsonNode?>(Math.Max(known, items.Count > 0 ? page.Offset + items.Count : 0), page.Offset, items);
    }

    public async Task<Page<FailedItem>> FailedAsync(RunAnswer run, string node, (long Offset, int Limit) page, CancellationToken cancellationToken)
    {
        var items = await runs.Reader(run.Id).ReadFailedAsync(node, page.Offset, page.Limit, cancellationToken).ToListAsync(cancellationToken);
        return new Page<FailedItem>(Math.Max(run.Nodes.GetValueOrDefault(node)?.Failed ?? 0, items.Count > 0 ? page.Offset + items.Count : 0), page.Offset, items);
    }
}
