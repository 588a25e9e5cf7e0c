using System.Buffers;
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

    // Room in front of a block for the bytes of a character that began in the block before.
    private const int Room = 4;
    private const int BlockSize = 256 * 1024;

    public static async ValueTask<Survey> OfAsync(SourceContent source, CancellationToken cancellationToken)
    {
        await using var stream = source.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (block, next) = (ArrayPool<byte>.Shared.Rent(BlockSize), ArrayPool<byte>.Shared.Rent(BlockSize));
        var rest = new byte[Room];
        var head = Array.Empty<byte>();
        var (length, carried, valid) = (0L, 0, true);
        var reading = ReadAsync(stream, next, cancellationToken);
        for (int read; (read = await reading) > 0;)
        {
            // The next block is read while this one is hashed.
            (block, next) = (next, block);
            reading = ReadAsync(stream, next, cancellationToken);
            hash.AppendData(block, Room, read);
            length += read;
            head = head.Length > 0 ? head : block[Room..(Room + Math.Min(read, HeadSize))];
            rest.AsSpan(0, carried).CopyTo(block.AsSpan(Room - carried));
            carried = valid ? Rest(block.AsSpan(Room - carried, carried + read), rest, ref valid) : 0;
        }

        ArrayPool<byte>.Shared.Return(block);
        ArrayPool<byte>.Shared.Return(next);
        return new Survey(Convert.ToHexStringLower(hash.GetHashAndReset()), length, head, valid && carried == 0, head.Contains((byte)0));
    }

    private static Task<int> ReadAsync(Stream stream, byte[] block, CancellationToken cancellationToken) =>
        stream.ReadAtLeastAsync(block.AsMemory(Room), block.Length - Room, throwOnEndOfStream: false, cancellationToken).AsTask();

    // Bytes of a character that the next block completes are kept.
    private static int Rest(ReadOnlySpan<byte> bytes, Span<byte> rest, ref bool valid)
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
        bytes[cut..].CopyTo(rest);
        return bytes.Length - cut;
    }
}
