using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Server.Caching;
using Tunesmith.Server.Flows;

namespace Tunesmith.Server.Runs;

/// <summary>Reads runs: their state, their events as they come, their data.</summary>
internal sealed class RunReading(RunStore store, RunHost host, ComponentCatalogue catalogue, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private readonly RecentResults<string, RunShape> _shapes = new(64);

    public async Task<RunAnswer?> StateAsync(string runId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(runId, cancellationToken) is not { } run)
        {
            return null;
        }

        var reader = new RunReader(store.FolderOf(runId));
        if (!reader.Exists)
        {
            return RunAnswers.Answer(run, null, new RunShape(FlowCheck.Check(FlowDocument.Of(""), catalogue)), time.GetUtcNow());
        }

        var state = await reader.ReadStateAsync(cancellationToken);
        var shape = await _shapes.GetAsync(runId, () => Task.FromResult(new RunShape(catalogue.Check(state.Description.Flow))));
        return RunAnswers.Answer(run, state, shape, time.GetUtcNow());
    }

    /// <summary>Events after a number, and then as they come, until the run has ended.</summary>
    public async IAsyncEnumerable<LoggedEvent<RunEvent>> FollowAsync(string runId, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new RunReader(store.FolderOf(runId));
        while (true)
        {
            // Watched before the folder is read, so that nothing falls between.
            var live = host.Find(runId)?.Watch();
            RunEvent? last = null;
            await foreach (var happened in reader.ReadEventsAsync(after, cancellationToken))
            {
                (after, last) = (happened.Sequence, happened);
                yield return Logged(happened);
            }

            if (live is null)
            {
                if (await IsOverAsync(runId, cancellationToken))
                {
                    yield break;
                }

                await Task.Delay(Poll, time, cancellationToken);
                continue;
            }

            await foreach (var happened in live.ReadAllAsync(cancellationToken))
            {
                if (happened.IsPassing || happened.Sequence > after)
                {
                    after = Math.Max(after, happened.Sequence);
                    yield return Logged(happened);
                }
            }
        }
    }

    public async Task<Page<JsonNode?>> OutputAsync(RunAnswer run, string node, string port, (long Offset, int Limit) page, CancellationToken cancellationToken)
    {
        var items = await new RunReader(store.FolderOf(run.Id)).ReadOutputAsync(node, port, page.Offset, page.Limit, cancellationToken).ToListAsync(cancellationToken);
        var known = run.Nodes.GetValueOrDefault(node)?.Outputs.FirstOrDefault(output => output.Port == port)?.Count ?? 0;
        return new Page<JsonNode?>(Math.Max(known, page.Offset + items.Count), page.Offset, items);
    }

    public async Task<Page<FailedItem>> FailedAsync(RunAnswer run, string node, (long Offset, int Limit) page, CancellationToken cancellationToken)
    {
        var items = await new RunReader(store.FolderOf(run.Id)).ReadFailedAsync(node, page.Offset, page.Limit, cancellationToken).ToListAsync(cancellationToken);
        return new Page<FailedItem>(Math.Max(run.Nodes.GetValueOrDefault(node)?.Failed ?? 0, page.Offset + items.Count), page.Offset, items);
    }

    private async Task<bool> IsOverAsync(string runId, CancellationToken cancellationToken) =>
        await store.FindAsync(runId, cancellationToken) is not { IsOver: false } && host.Find(runId) is null;

    private static LoggedEvent<RunEvent> Logged(RunEvent happened) => new(happened.Sequence, happened.At, happened);
}
