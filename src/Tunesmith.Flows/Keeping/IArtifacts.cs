namespace Tunesmith.Flows;

/// <summary>Large immutable results by content hash: dataset versions, adapters, spools, reports.</summary>
public interface IArtifacts
{
    /// <summary>Stores a stream and gives its SHA-256 (lower-case hex). Storing the same content again costs no space.</summary>
    ValueTask<string> PutAsync(Stream content, CancellationToken cancellationToken);

    /// <summary>Opens an artifact.</summary>
    /// <exception cref="TunesmithException">There is no such artifact.</exception>
    ValueTask<Stream> OpenAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Whether the artifact is there.</summary>
    ValueTask<bool> ExistsAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Path of a local copy, for what needs a file (a memory-mapped model). Read-only.</summary>
    ValueTask<string> LocalPathAsync(string hash, CancellationToken cancellationToken);
}
