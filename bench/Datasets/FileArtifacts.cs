using System.Security.Cryptography;
using Tunesmith.Flows;

namespace Tunesmith.Benchmarks.Datasets;

/// <summary>Artifacts as files of a folder, the thinnest that can be: what is measured is the datasets' work.</summary>
internal sealed class FileArtifacts(string folder) : IArtifacts
{
    public async ValueTask<string> PutAsync(Stream content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var file = File.Create(path))
        {
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }

        var name = Convert.ToHexStringLower(hash.GetHashAndReset());
        File.Move(path, Path.Combine(folder, name), overwrite: true);
        return name;
    }

    public ValueTask<Stream> OpenAsync(string hash, CancellationToken cancellationToken) => ValueTask.FromResult<Stream>(File.OpenRead(Path.Combine(folder, hash)));

    public ValueTask<bool> ExistsAsync(string hash, CancellationToken cancellationToken) => ValueTask.FromResult(File.Exists(Path.Combine(folder, hash)));

    public ValueTask<string> LocalPathAsync(string hash, CancellationToken cancellationToken) => ValueTask.FromResult(Path.Combine(folder, hash));
}
