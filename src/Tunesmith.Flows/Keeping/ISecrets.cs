namespace Tunesmith.Flows;

/// <summary>Secrets by name: from the encrypted store, else from the environment variable of that name.</summary>
public interface ISecrets
{
    /// <summary>The value, or null when there is none. Never log it, never put it into a message or an event.</summary>
    ValueTask<string?> FindAsync(string name, CancellationToken cancellationToken);
}
