using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tunesmith.Flows;
using Tunesmith.Storage.Values;

namespace Tunesmith.Storage.Secrets;

internal sealed class SecretStore(IKeyedStore values, IInstallation installation, IServedChanges changes, IDataProtectionProvider protection, TimeProvider time) : ISecretStore
{
    private const string Kind = "secret";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly IDataProtector _protector = protection.CreateProtector("secrets");
    private volatile Known _known = new(default, 0, new ConcurrentDictionary<string, string?>());

    // Every call of a provider asks for its key, so what was found stays in memory until something is changed; replicas elsewhere are seen within seconds.
    public async ValueTask<string?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var (known, mark) = (_known, changes.Mark());
        if (known.Mark != mark || time.GetElapsedTime(known.Since) > Fresh)
        {
            _known = known = new Known(mark, time.GetTimestamp(), new ConcurrentDictionary<string, string?>(StringComparer.Ordinal));
        }

        return known.Values.TryGetValue(name, out var value) ? value : known.Values[name] = await ReadAsync(name, cancellationToken);
    }

    private async ValueTask<string?> ReadAsync(string name, CancellationToken cancellationToken) =>
        await values.FindAsync<string>(Kind, name, cancellationToken) is { } stored ? Unprotect(name, stored.Value) : await AddressAsync(name, cancellationToken) ?? Environment.GetEnvironmentVariable(name);

    public async IAsyncEnumerable<string> NamesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in values.ListAsync<string>(Kind, "", cancellationToken))
        {
            yield return stored.Key;
        }
    }

    public async ValueTask PutAsync(string name, string value, CancellationToken cancellationToken) =>
        await values.ChangeAsync<string>(Kind, name, _ => _protector.Protect(value), cancellationToken);

    public async ValueTask<bool> RemoveAsync(string name, CancellationToken cancellationToken) =>
        await values.FindAsync<string>(Kind, name, cancellationToken) is { } stored && await values.TryRemoveAsync(Kind, name, stored.Stamp, cancellationToken);

    // Addresses of providers are looked up by name as keys are, and people set them openly.
    private async ValueTask<string?> AddressAsync(string name, CancellationToken cancellationToken) =>
        name.EndsWith("_BASE_URL", StringComparison.Ordinal) || name.EndsWith("_ENDPOINT", StringComparison.Ordinal)
            ? (await installation.ReadAsync(cancellationToken)).Settings.Addresses.GetValueOrDefault(name)
            : null;

    private string Unprotect(string name, string value)
    {
        try
        {
            return _protector.Unprotect(value);
        }
        catch (CryptographicException problem)
        {
            throw new TunesmithException(
                "TS8004", $"The secret '{name}' cannot be read: its key is not in the data folder's 'keys'. Enter the secret again, or restore that folder.", problem);
        }
    }

    private sealed record Known(ServedMark Mark, long Since, ConcurrentDictionary<string, string?> Values);
}
