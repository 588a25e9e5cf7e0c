using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tunesmith.Flows;
using Tunesmith.Storage.Database;

namespace Tunesmith.Storage.Values;

internal sealed class KeyedStore(TunesmithDatabase database, ServedChanges changes, TimeProvider time) : IKeyedStore
{
    private const int Page = 256;
    private const string AfterEverything = "\U0010FFFF";

    public async ValueTask<Stored<T>?> FindAsync<T>(string kind, string key, CancellationToken cancellationToken)
    {
        await using var context = await database.OpenAsync(cancellationToken);
        var row = await context.Values.FirstOrDefaultAsync(value => value.Kind == kind && value.Key == key, cancellationToken);
        return row is null ? null : Read<T>(row);
    }

    public async IAsyncEnumerable<Stored<T>> ListAsync<T>(string kind, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = keyPrefix + AfterEverything;
        List<ValueRow> page;
        string? last = null;
        do
        {
            page = await PageAsync(kind, last ?? keyPrefix, last is not null, end, cancellationToken);
            foreach (var row in page)
            {
                yield return Read<T>(row);
            }

            last = page.Count > 0 ? page[^1].Key : last;
        }
        while (page.Count == Page);
    }

    public async ValueTask<string?> TryPutAsync<T>(string kind, string key, T value, string? expectedStamp, CancellationToken cancellationToken)
    {
        var json = StoredJson.Write(value);
        var stamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var now = time.GetUtcNow().UtcTicks;
        await using var context = await database.OpenAsync(cancellationToken);
        var written = expectedStamp is null
            ? await context.Database.ExecuteSqlAsync(
                $"INSERT INTO tunesmith_values (kind, key, json, stamp, modified) VALUES ({kind}, {key}, {json}, {stamp}, {now}) ON CONFLICT DO NOTHING", cancellationToken)
            : await context.Values.Where(row => row.Kind == kind && row.Key == key && row.Stamp == expectedStamp).ExecuteUpdateAsync(
                row => row.SetProperty(to => to.Json, json).SetProperty(to => to.Stamp, stamp).SetProperty(to => to.Modified, now), cancellationToken);
        if (written != 1)
        {
            return null;
        }

        changes.Tell(kind);
        return stamp;
    }

    public async ValueTask<bool> TryRemoveAsync(string kind, string key, string expectedStamp, CancellationToken cancellationToken)
    {
        await using var context = await database.OpenAsync(cancellationToken);
        var removed = await context.Values.Where(row => row.Kind == kind && row.Key == key && row.Stamp == expectedStamp).ExecuteDeleteAsync(cancellationToken) == 1;
        if (removed)
        {
            changes.Tell(kind);
        }

        return removed;
    }

    // Read in pages: a reader that takes its time holds no transaction open.
    private async Task<List<ValueRow>> PageAsync(string kind, string from, bool exclusive, string end, CancellationToken cancellationToken)
    {
        await using var context = await database.OpenAsync(cancellationToken);
        var rows = context.Values.Where(row => row.Kind == kind && string.Compare(row.Key, end) < 0);
        rows = exclusive ? rows.Where(row => string.Compare(row.Key, from) > 0) : rows.Where(row => string.Compare(row.Key, from) >= 0);
        return await rows.OrderBy(row => row.Key).Take(Page).ToListAsync(cancellationToken);
    }

    private static Stored<T> Read<T>(ValueRow row) =>
        new(row.Key, StoredJson.Read<T>(row.Json), row.Stamp, new DateTimeOffset(row.Modified, TimeSpan.Zero));
}
