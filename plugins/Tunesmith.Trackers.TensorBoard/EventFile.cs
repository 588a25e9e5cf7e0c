using System.Buffers.Binary;
using System.Numerics;

namespace Tunesmith.Trackers.TensorBoard;

/// <summary>The record format of event files: length, its checksum, data, their checksum. A torn end is cut off before more is written.</summary>
internal static class EventFile
{
    public static async ValueTask AppendAsync(string file, IReadOnlyList<byte[]> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return;
        }

        await using var output = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var end = 0L;
        foreach (var (_, after) in Records(await ReadAllAsync(output, cancellationToken)))
        {
            end = after;
        }

        output.SetLength(end);
        output.Position = end;
        foreach (var record in records)
        {
            await output.WriteAsync(Framed(record), cancellationToken);
        }
    }

    /// <summary>Scalars and texts of a file: scalars in both forms that writers use.</summary>
    public static IReadOnlyList<EventPoint> Read(string file) =>
        File.Exists(file) ? [.. Records(File.ReadAllBytes(file)).SelectMany(record => EventReader.Points(record.Data))] : [];

    public static IEnumerable<(byte[] Data, long End)> Records(byte[] content)
    {
        for (long at = 0; at + 12 <= content.Length;)
        {
            var length = (long)BinaryPrimitives.ReadUInt64LittleEndian(content.AsSpan((int)at));
            if (length < 0 || at + 16 + length > content.Length
                || BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan((int)at + 8)) != Checksum(content.AsSpan((int)at, 8))
                || BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan((int)(at + 12 + length))) != Checksum(content.AsSpan((int)at + 12, (int)length)))
            {
                yield break;
            }

            yield return (content.AsSpan((int)at + 12, (int)length).ToArray(), at + 16 + length);
            at += 16 + length;
        }
    }

    public static byte[] Framed(byte[] data)
    {
        var framed = new byte[data.Length + 16];
        BinaryPrimitives.WriteUInt64LittleEndian(framed, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(framed.AsSpan(8), Checksum(framed.AsSpan(0, 8)));
        data.CopyTo(framed, 12);
        BinaryPrimitives.WriteUInt32LittleEndian(framed.AsSpan(12 + data.Length), Checksum(data));
        return framed;
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var item in data)
        {
            crc = BitOperations.Crc32C(crc, item);
        }

        return BitOperations.RotateRight(~crc, 15) + 0xa282ead8;
    }

    private static async ValueTask<byte[]> ReadAllAsync(FileStream file, CancellationToken cancellationToken)
    {
        var content = new byte[file.Length];
        await file.ReadExactlyAsync(content, cancellationToken);
        return content;
    }
}
