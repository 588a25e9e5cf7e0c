using System.Runtime.CompilerServices;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Testing.Keeping;

/// <summary>A keyed store in memory. Values go through JSON as in the real one, so that what cannot be stored fails here too.</summary>
public sealed class InMemoryKeyedStore(TimeProvider? time = null) : IKeyedStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<(string Kind, string Key), (string Json, long Stamp, DateTimeOffset Modified)> entries = new(OrdinalPairs.Instance);
    private long writes;

    /// <inheritdoc/>
    public ValueTask<Stored<T>?> FindAsync<T>(string kind, string key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult(entries.TryGetValue((kind, key), out var found) ? Read<T>(key, found) : null);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<T>> ListAsync<T>(
        string kind, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<Stored<T>> found;
        lock (gate)
        {
            found = [.. entries.Where(entry => entry.Key.Kind == kind && entry.Key.Key.StartsWith(keyPrefix, StringComparison.Ordinal))
                .Select(entry => Read<T>(entry.Key.Key, entry.Value))];
        }

        foreach (var value in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return value;
        }

        await ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<string?> TryPutAsync<T>(string kind, string key, T value, string? expectedStamp, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
        lock (gate)
        {
            if (StampOf(kind, key) != expectedStamp)
            {
                return ValueTask.FromResult<string?>(null);
            }

            entries[(kind, key)] = (json, ++writes, (time ?? TimeProvider.System).GetUtcNow());
            return ValueTask.FromResult<string?>(writes.ToString());
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryRemoveAsync(string kind, string key, string expectedStamp, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult(StampOf(kind, key) == expectedStamp && entries.Remove((kind, key)));
        }
    }

    private string? StampOf(string kind, string key) => entries.TryGetValue((kind, key), out var found) ? found.Stamp.ToString() : null;

    private static Stored<T> Read<T>(string key, (string Json, long Stamp, DateTimeOffset Modified) entry) =>
        new(key, JsonSerializer.Deserialize<T>(entry.Json, JsonSerializerOptions.Web)!, entry.Stamp.ToString(), entry.Modified);

    private sealed class OrdinalPairs : IComparer<(string Kind, string Key)>
    {
        public static readonly OrdinalPairs Instance = new();

        public int Compare((string Kind, string Key) x, (string Kind, string Key) y) =>
            string.CompareOrdinal(x.Kind, y.Kind) is not 0 and var kind ? kind : string.CompareOrdinal(x.Key, y.Key);
    }
}
