using Tunesmith.Flows;

namespace Tunesmith.Testing.Keeping;

/// <summary>Secrets given by the test.</summary>
public sealed class InMemorySecrets(IReadOnlyDictionary<string, string>? values = null) : ISecrets
{
    /// <inheritdoc/>
    public ValueTask<string?> FindAsync(string name, CancellationToken cancellationToken) => ValueTask.FromResult(values?.GetValueOrDefault(name));
}
