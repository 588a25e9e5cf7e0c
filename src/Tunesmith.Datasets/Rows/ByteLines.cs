using System.Runtime.CompilerServices;

namespace Tunesmith.Datasets;

/// <summary>Splits UTF-8 into lines without holding more than one. A line is valid until the next is asked for.</summary>
internal static class ByteLines
{
    public const int Longest = 64 * 1024 * 1024;

    /// <summary>Null stands for a line longer than <see cref="Longest"/>.</summary>
    public static async IAsyncEnumerable<(long Number, ReadOnlyMemory<byte>? Line)> ReadAsync(
        Stream utf8, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        int start = 0, filled = 0;
        long number = 0;
        var tooLong = false;
        for (var searched = 0; ;)
        {
            var at = buffer.AsSpan(searched, filled - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                yield return (++number, tooLong ? null : Trimmed(buffer, start, searched + at));
                tooLong = false;
                searched = start = searched + at + 1;
                continue;
            }

            (start, filled) = MakeRoom(ref buffer, start, filled, ref tooLong);
            searched = filled;
            var read = await utf8.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        if (filled > start || tooLong)
        {
            yield return (++number, tooLong ? null : Trimmed(buffer, start, filled));
        }
    }

    private static ReadOnlyMemory<byte> Trimmed(byte[] buffer, int start, int end) =>
        buffer.AsMemory(start, (end > start && buffer[end - 1] == '\r' ? end - 1 : end) - start);

    private static (int Start, int Filled) MakeRoom(ref byte[] buffer, int start, int filled, ref bool tooLong)
    {
        var kept = filled - start;
        if (tooLong || kept >= Longest)
        {
            tooLong = true;
            return (0, 0);
        }

        if (kept > buffer.Length / 2)
        {
            var larger = new byte[buffer.Length * 2];
            buffer.AsSpan(start, kept).CopyTo(larger);
            buffer = larger;
        }
        else
        {
            buffer.AsSpan(start, kept).CopyTo(buffer);
        }

        return (0, kept);
    }
}
