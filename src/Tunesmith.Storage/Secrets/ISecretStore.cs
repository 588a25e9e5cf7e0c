using Tunesmith.Flows;

namespace Tunesmith.Storage;

/// <summary>Secrets that people manage. Values go in and are never shown again.</summary>
public interface ISecretStore : ISecrets
{
    /// <summary>Names of the stored secrets, in ordinal order.</summary>
    IAsyncEnumerable<string> NamesAsync(CancellationToken cancellationToken);

    /// <summary>Stores a secret, encrypted; replaces one of the same name.</summary>
    ValueTask PutAsync(string name, string value, CancellationToken cancellationToken);

    /// <summary>Forgets a secret.</summary>
    /// <returns>False when there was none.</returns>
    ValueTask<bool> RemoveAsync(string name, CancellationToken cancellationToken);
}
