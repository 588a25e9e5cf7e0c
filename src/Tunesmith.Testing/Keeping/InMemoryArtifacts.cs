using System.Collections.Concurrent;
using System.Security.Cryptography;
using Tunesmith.Flows;

namespace Tunesmith.Testing.Keeping;

/// <summary>Artifacts in memory; a local path is a file in the folder given, written when it is first asked for.</summary>
public sealed class InMemoryArtifacts(string? folder = null) : IArtifacts
{
    private readonly ConcurrentDictionary<string, byte[]> contents = new(StringComparer.Ordinal);

    /// <summary>Hashes of all that is stored.</summary>
    public IReadOnlyCollection<string> Hashes => [.. contents.Keys];

    /// <inheritdoc/>
    public async ValueTask<string> PutAsync(Stream content, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        var bytes = copy.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        contents.TryAdd(hash, bytes);
        return hash;
    }

    /// <inheritdoc/>
    public ValueTask<Stream> OpenAsync(string hash, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Stream>(new MemoryStream(Find(hash), writable: false));

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(string hash, CancellationToken cancellationToken) => ValueTask.FromResult(contents.ContainsKey(hash));

    /// <inheritdoc/>
    public async ValueTask<string> LocalPathAsync(string hash, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder ?? Path.Combine(Path.GetTempPath(), "tunesmith-test-artifacts"), hash);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, Find(hash), cancellationToken);
        }

        return path;
    }

    private byte[] Find(string hash) =>
        contents.TryGetValue(hash, out var bytes) ? bytes : throw new TunesmithException("TS8001", $"There is no artifact {hash}.");
}
