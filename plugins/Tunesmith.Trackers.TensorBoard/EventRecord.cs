using System.Buffers.Binary;
using System.Text;

namespace Tunesmith.Trackers.TensorBoard;

/// <summary>Events in the wire format of protocol buffers, written by hand: five fields need no library.</summary>
internal static class EventRecord
{
    public static byte[] Version(DateTimeOffset at) => Event(at, null, Bytes(3, "brain.Event:2"u8));

    public static byte[] Scalar(string tag, long step, float value, DateTimeOffset at)
    {
        var number = new byte[5];
        number[0] = (2 << 3) | 5;
        BinaryPrimitives.WriteSingleLittleEndian(number.AsSpan(1), value);
        return Event(at, step, Bytes(5, Bytes(1, [.. Bytes(1, Encoding.UTF8.GetBytes(tag)), .. number])));
    }

    // A text is a tensor of strings (type 7) whose metadata name the plug-in that shows it.
    public static byte[] Text(string tag, string text, DateTimeOffset at, long step = 0)
    {
        var metadata = Bytes(9, Bytes(1, Bytes(1, "text"u8)));
        var tensor = Bytes(8, [(1 << 3) | 0, 7, .. Bytes(2, Bytes(2, [(1 << 3) | 0, 1])), .. Bytes(8, Encoding.UTF8.GetBytes(text))]);
        return Event(at, step, Bytes(5, Bytes(1, [.. Bytes(1, Encoding.UTF8.GetBytes($"{tag}/text_summary")), .. tensor, .. metadata])));
    }

    private static byte[] Event(DateTimeOffset at, long? step, byte[] content)
    {
        var time = new byte[9];
        time[0] = (1 << 3) | 1;
        BinaryPrimitives.WriteDoubleLittleEndian(time.AsSpan(1), at.ToUnixTimeMilliseconds() / 1000.0);
        return [.. time, .. step is { } number ? [(2 << 3) | 0, .. Varint((ulong)number)] : Array.Empty<byte>(), .. content];
    }

    private static byte[] Bytes(int field, ReadOnlySpan<byte> content) => [(byte)((field << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
