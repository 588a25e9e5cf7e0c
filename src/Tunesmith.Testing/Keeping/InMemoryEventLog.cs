using System.Runtime.CompilerServices;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Testing.Keeping;

/// <summary>Event logs in memory.</summary>
public sealed class InMemoryEventLog(TimeProvider? time = null) : IEventLog
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<(DateTimeOffset At, string Json)>> logs = new(StringComparer.Ordinal);
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public ValueTask<long> AppendAsync<T>(string log, IReadOnlyList<T> events, long? expectedLast, CancellationToken cancellationToken)
    {
        TaskCompletionSource told;
        long last;
        lock (gate)
        {
            if (!logs.TryGetValue(log, out var lines))
            {
                logs[log] = lines = [];
            }

            if (expectedLast is { } expected && expected != lines.Count)
            {
                return ValueTask.FromResult(-1L);
            }

            var at = (time ?? TimeProvider.System).GetUtcNow();
            lines.AddRange(events.Select(item => (at, JsonSerializer.Serialize(item, JsonSerializerOptions.Web))).ToList());
            last = lines.Count;
            told = news;
            news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        told.SetResult();
        return ValueTask.FromResult(last);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LoggedEvent<T>> ReadAsync<T>(
        string log, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in Snapshot<T>(log, after).Events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        await ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LoggedEvent<T>> FollowAsync<T>(
        string log, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (events, more) = Snapshot<T>(log, after);
            foreach (var item in events)
            {
                yield return item;
                after = item.Sequence;
            }

            await more.WaitAsync(cancellationToken);
        }
    }

    private (List<LoggedEvent<T>> Events, Task More) Snapshot<T>(string log, long after)
    {
        lock (gate)
        {
            var lines = logs.GetValueOrDefault(log) ?? [];
            var events = lines.Skip((int)after)
                .Select((line, i) => new LoggedEvent<T>(after + i + 1, line.At, JsonSerializer.Deserialize<T>(line.Json, JsonSerializerOptions.Web)!));
            return ([.. events], news.Task);
        }
    }
}
