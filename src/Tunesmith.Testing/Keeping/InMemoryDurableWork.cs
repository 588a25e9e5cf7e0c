using Tunesmith.Flows;

namespace Tunesmith.Testing.Keeping;

/// <summary>Durable work in memory; a test runs what is due by hand.</summary>
public sealed class InMemoryDurableWork(TimeProvider time) : IDurableWork
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Kind, string Key), DateTimeOffset> planned = [];

    /// <summary>What is planned, with its time.</summary>
    public IReadOnlyDictionary<(string Kind, string Key), DateTimeOffset> Planned
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<(string, string), DateTimeOffset>(planned);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask ScheduleAsync(string kind, string key, DateTimeOffset due, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            planned[(kind, key)] = due;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask CancelAsync(string kind, string key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            planned.Remove((kind, key));
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Runs everything that is due now, once each.</summary>
    /// <param name="handlers">The handlers of the kinds in use.</param>
    /// <returns>How many pieces of work were run.</returns>
    public async ValueTask<int> RunDueAsync(IReadOnlyList<IDurableWorkHandler> handlers, CancellationToken cancellationToken)
    {
        List<(string Kind, string Key)> due;
        lock (gate)
        {
            due = [.. planned.Where(entry => entry.Value <= time.GetUtcNow()).OrderBy(entry => entry.Value).Select(entry => entry.Key)];
            due.ForEach(work => planned.Remove(work));
        }

        foreach (var work in due)
        {
            var next = await handlers.Single(handler => handler.Kind == work.Kind).RunAsync(work.Key, cancellationToken);
            if (next is { } at)
            {
                await ScheduleAsync(work.Kind, work.Key, at, cancellationToken);
            }
        }

        return due.Count;
    }
}
