using System.Security.Cryptography;
using System.Text.Unicode;

namespace Tunesmith.Components.Files.Reading;

/// <summary>What one pass over a file tells: its hash, its first bytes, and whether it can be UTF-8.</summary>
/// <param name="Hash">SHA-256 of all bytes, lower-case hex.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="Head">The first bytes, at most 64 KiB.</param>
/// <param name="IsUtf8">Whether all bytes are valid UTF-8.</param>
/// <param name="HasZeros">Whether there are zero bytes in the head.</param>
internal sealed record Survey(string Hash, long Length, byte[] Head, bool IsUtf8, bool HasZeros)
{
    private const int HeadSize = 64 * 1024;

    public static async ValueTask<Survey> OfAsync(SourceContent source, CancellationToken cancellationToken)
    {
        await using var stream = source.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[256 * 1024];
        var head = Array.Empty<byte>();
        var (length, carried, valid) = (0L, 0, true);
        while (true)
        {
            var read = await stream.ReadAtLeastAsync(block.AsMemory(carried), block.Length - carried, throwOnEndOfStream: false, cancellationToken);
            if (read == 0) break;
            hash.AppendData(block, carried, read);
            length += read;
            if (head.Length == 0) head = block[..Math.Min(carried + read, HeadSize)];
            carried = valid ? Rest(block.AsSpan(0, carried + read), ref valid) : 0;
        }
        return new Survey(Convert.ToHexStringLower(hash.GetHashAndReset()), length, head, valid && carried == 0, head.Contains((byte)0));
    }

    // Bytes of a character that the next block completes are moved to the front.
    private static int Rest(Span<byte> bytes, ref bool valid)
    {
        var cut = bytes.Length;
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var unit = bytes[^back];
            if (unit < 0x80) break;
            if (unit < 0xC0) continue;
            var needed = unit >= 0xF0 ? 4 : unit >= 0xE0 ? 3 : 2;
            if (needed > back) cut = bytes.Length - back;
            break;
        }
        valid = Utf8.IsValid(bytes[..cut]);
        bytes[cut..].CopyTo(bytes);
        return bytes.Length - cut;
    }
}
