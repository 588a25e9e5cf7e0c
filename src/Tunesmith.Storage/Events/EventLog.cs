using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Tunesmith.Flows;
using Tunesmith.Storage.Database;

namespace Tunesmith.Storage.Events;

internal sealed class EventLog(TunesmithDatabase database, LogSignals signals, StorageOptions options, TimeProvider time) : IEventLog
{
    private const int Page = 512;
    private const int Tries = 20;

    public async ValueTask<long> AppendAsync<T>(string log, IReadOnlyList<T> events, long? expectedLast, CancellationToken cancellationToken)
    {
        var json = events.Select(StoredJson.Write).ToList();
        for (var tried = 1; ; tried++)
        {
            try
            {
                var last = await TryAppendAsync(log, json, expectedLast, cancellationToken);
                signals.Raise(log);
                return last;
            }
            catch (DbUpdateException problem) when (IsTaken(problem) && expectedLast is not null)
            {
                return -1;
            }
            catch (DbUpdateException problem) when (IsTaken(problem) && tried < Tries)
            {
                // Somebody else took the number: read the last one again.
            }
        }
    }

    public async IAsyncEnumerable<LoggedEvent<T>> ReadAsync<T>(string log, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<EventRow> page;
        do
        {
            page = await PageAsync(log, after, cancellationToken);
            foreach (var row in page)
            {
                after = row.Sequence;
                yield return Read<T>(row);
            }
        }
        while (page.Count == Page);
    }

    public async IAsyncEnumerable<LoggedEvent<T>> FollowAsync<T>(string log, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before reading, so that nothing written in between is slept through.
            var next = signals.NextAsync(log);
            var page = await PageAsync(log, after, cancellationToken);
            foreach (var row in page)
            {
                after = row.Sequence;
                yield return Read<T>(row);
            }

            if (page.Count < Page)
            {
                await Task.WhenAny(next, Task.Delay(options.LogPoll, time, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<long> TryAppendAsync(string log, List<string> json, long? expectedLast, CancellationToken cancellationToken)
    {
        await using var context = await database.OpenAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var last = await context.Events.Where(row => row.Log == log).MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0;
        if (expectedLast is { } expected && expected != last)
        {
            return -1;
        }

        var now = time.GetUtcNow().UtcTicks;
        context.Events.AddRange(json.Select((text, index) => new EventRow { Log = log, Sequence = last + 1 + index, At = now, Json = text }));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return last + json.Count;
    }

    private async Task<List<EventRow>> PageAsync(string log, long after, CancellationToken cancellationToken)
    {
        await using var context = await database.OpenAsync(cancellationToken);
        return await context.Events.Where(row => row.Log == log && row.Sequence > after).OrderBy(row => row.Sequence).Take(Page).ToListAsync(cancellationToken);
    }

    private static LoggedEvent<T> Read<T>(EventRow row) =>
        new(row.Sequence, new DateTimeOffset(row.At, TimeSpan.Zero), StoredJson.Read<T>(row.Json));

    private static bool IsTaken(DbUpdateException problem) =>
        problem.InnerException is DbException { SqlState: "23505" } or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 };
}
