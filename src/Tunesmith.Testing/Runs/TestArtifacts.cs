using System.Collections.Concurrent;
using System.Security.Cryptography;
using Tunesmith.Flows;

namespace Tunesmith.Testing;

/// <summary>Artifacts in memory.</summary>
public sealed class TestArtifacts : IArtifacts
{
    private readonly ConcurrentDictionary<string, byte[]> _artifacts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<string> PutAsync(Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
        _artifacts[hash] = bytes.ToArray();
        return hash;
    }

    /// <inheritdoc/>
    public ValueTask<Stream> OpenAsync(string hash, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Stream>(new MemoryStream(Bytes(hash), writable: false));

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(string hash, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_artifacts.ContainsKey(hash));

    /// <inheritdoc/>
    public async ValueTask<string> LocalPathAsync(string hash, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"tunesmith-test-{hash}");
        await File.WriteAllBytesAsync(path, Bytes(hash), cancellationToken);
        return path;
    }

    private byte[] Bytes(string hash) =>
        _artifacts.TryGetValue(hash, out var bytes)
            ? bytes
            : throw new TunesmithException("TS2303", $"There is no artifact '{hash}'. It may have been deleted; run the flow again.");
}
