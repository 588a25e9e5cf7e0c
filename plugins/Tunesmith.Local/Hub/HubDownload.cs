using System.Net;
using System.Security.Cryptography;
using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Downloads one file beside its place, goes on where an earlier try stopped, and moves it there when its hash is right.</summary>
internal sealed class HubDownload(HubRequests requests, string path, HubFile file)
{
    public async Task RunAsync(string target, Action<long> progress, CancellationToken cancellationToken)
    {
        var beside = target + ".part";
        try
        {
            await FetchAsync(beside, progress, cancellationToken);
        }
        catch (IOException fault)
        {
            throw new TunesmithException(LocalCodes.Download, $"The connection broke while '{file.Name}' came: {fault.Message} What is here is kept. Try again.", fault) { Transient = true };
        }

        await CheckAsync(beside, cancellationToken);
        File.Move(beside, target, overwrite: true);
    }

    private async Task FetchAsync(string beside, Action<long> progress, CancellationToken cancellationToken)
    {
        var have = File.Exists(beside) ? new FileInfo(beside).Length : 0;
        if (file.Bytes > 0 && have == file.Bytes)
        {
            return;
        }

        using var response = await requests.GetAsync(path, have, cancellationToken);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // More is here than there is: start again.
            File.Delete(beside);
            throw new TunesmithException(LocalCodes.Download, $"'{file.Name}' is here longer than on the hub. It is fetched again from the start.") { Transient = true };
        }

        var goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
        await using var stream = new FileStream(beside, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write);
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[1 << 17];
        for (int count; (count = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            progress(stream.Length);
        }
    }

    private async Task CheckAsync(string beside, CancellationToken cancellationToken)
    {
        var length = new FileInfo(beside).Length;
        if (file.Bytes > 0 && length < file.Bytes)
        {
            throw new TunesmithException(LocalCodes.Download, $"'{file.Name}' came with {length} of {file.Bytes} bytes. What is here is kept. Try again.") { Transient = true };
        }

        var expected = file.Sha256 ?? file.GitHash;
        if (expected is not null && await HashAsync(beside, length, cancellationToken) != expected)
        {
            File.Delete(beside);
            throw new TunesmithException(LocalCodes.Download, $"'{file.Name}' does not have the published hash {expected[..Math.Min(12, expected.Length)]}…: it was damaged on the way, or the mirror is not honest. It was thrown away. Try again, or use another mirror.");
        }
    }

    // Large files have their SHA-256; of small ones the hub tells git's hash.
    private async Task<string> HashAsync(string path, long length, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        if (file.Sha256 is not null)
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        }

#pragma warning disable CA5350 // Git's own hash; it is compared, not relied on for secrecy.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {length}\0"));
        var buffer = new byte[1 << 16];
        for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
