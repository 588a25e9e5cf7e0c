namespace Tunesmith.Flows;

/// <summary>Small JSON values by kind and key with a concurrency stamp: flows, jobs, settings, registry entries.</summary>
public interface IKeyedStore
{
    /// <summary>Reads a value, or null when there is none.</summary>
    ValueTask<Stored<T>?> FindAsync<T>(string kind, string key, CancellationToken cancellationToken);

    /// <summary>Lists values of a kind whose key starts with a prefix, in ordinal order of key.</summary>
    IAsyncEnumerable<Stored<T>> ListAsync<T>(string kind, string keyPrefix, CancellationToken cancellationToken);

    /// <summary>Writes a value.</summary>
    /// <param name="expectedStamp">The stamp that was read; null when the key must not exist yet.</param>
    /// <returns>The new stamp, or null when somebody else wrote in between.</returns>
    ValueTask<string?> TryPutAsync<T>(string kind, string key, T value, string? expectedStamp, CancellationToken cancellationToken);

    /// <summary>Removes a value.</summary>
    /// <returns>False when somebody else wrote in between.</returns>
    ValueTask<bool> TryRemoveAsync(string kind, string key, string expectedStamp, CancellationToken cancellationToken);
}
