using System.Buffers;
using System.Security.Cryptography;
using Tunesmith.Flows;

namespace Tunesmith.Storage.Artifacts;

/// <summary>Artifacts in a local folder, two letters of the hash a subfolder.</summary>
internal sealed class FolderArtifacts(StorageOptions options) : IArtifacts
{
    private const int BufferSize = 1 << 17;
    private readonly string _folder = Path.Combine(options.DataFolder, "artifacts");

    public async ValueTask<string> PutAsync(Stream content, CancellationToken cancellationToken)
    {
        var incoming = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "incoming")).FullName, Guid.NewGuid().ToString("n"));
        try
        {
            var hash = await WriteAsync(content, incoming, cancellationToken);
            var path = PathOf(hash);
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.SetAttributes(incoming, FileAttributes.ReadOnly);
                File.Move(incoming, path, overwrite: true);
            }

            return hash;
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    public ValueTask<Stream> OpenAsync(string hash, CancellationToken cancellationToken) => new(new FileStream(
        Existing(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan));

    public ValueTask<bool> ExistsAsync(string hash, CancellationToken cancellationToken) => new(IsHash(hash) && File.Exists(PathOf(hash)));

    public ValueTask<string> LocalPathAsync(string hash, CancellationToken cancellationToken) => new(Existing(hash));

    private static async Task<string> WriteAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                sha.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Flush(flushToDisk: true);
            return Convert.ToHexStringLower(sha.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string Existing(string hash) =>
        IsHash(hash) && PathOf(hash) is var path && File.Exists(path)
            ? path
            : throw new TunesmithException("TS8003", $"There is no artifact '{hash}' in {_folder}. It was removed, or the data folder is another one; run the flow again to make it anew.");

    private string PathOf(string hash) => Path.Combine(_folder, hash[..2], hash);

    private static bool IsHash(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower);
}
