using System.Buffers.Binary;
using System.Text;

namespace Tunesmith.Trackers.TensorBoard;

/// <summary>Reads the few fields of an event that matter here, whoever wrote it.</summary>
internal static class EventReader
{
    public static IEnumerable<EventPoint> Points(byte[] data)
    {
        var fields = Fields(data);
        var step = fields.Where(field => field.Number == 2).Select(field => (long)field.Value).FirstOrDefault();
        foreach (var summary in fields.Where(field => field.Number == 5))
        {
            foreach (var value in Fields(summary.Bytes).Where(field => field.Number == 1))
            {
                yield return PointOf(Fields(value.Bytes), step);
            }
        }
    }

    private static EventPoint PointOf(List<Field> value, long step)
    {
        var tag = Encoding.UTF8.GetString(value.First(field => field.Number == 1).Bytes);
        if (value.Find(field => field.Number == 2) is { Bytes.Length: 4 } simple)
        {
            return new(tag, step, BinaryPrimitives.ReadSingleLittleEndian(simple.Bytes), null);
        }

        var tensor = value.Find(field => field.Number == 8) is { Bytes: { } bytes } ? Fields(bytes) : [];
        return tensor.Find(field => field.Number == 8) is { Bytes: { Length: > 0 } text }
            ? new(tag.EndsWith("/text_summary", StringComparison.Ordinal) ? tag[..^13] : tag, step, null, Encoding.UTF8.GetString(text))
            : new(tag, step, ScalarOf(tensor), null);
    }

    // A scalar tensor: float_val (5), packed or not, or tensor_content (4).
    private static double? ScalarOf(List<Field> tensor) =>
        tensor.Find(field => field.Number is 5 or 4) is { Bytes: { Length: >= 4 } bytes } ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : null;

    private static List<Field> Fields(byte[] data)
    {
        var fields = new List<Field>();
        for (var at = 0; at < data.Length;)
        {
            var key = Varint(data, ref at);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    fields.Add(new(number, Varint(data, ref at), []));
                    break;
                case 1:
                    fields.Add(new(number, 0, data[at..(at += 8)]));
                    break;
                case 5:
                    fields.Add(new(number, 0, data[at..(at += 4)]));
                    break;
                default:
                    var length = (int)Varint(data, ref at);
                    fields.Add(new(number, 0, data[at..(at += length)]));
                    break;
            }
        }

        return fields;
    }

    private static ulong Varint(byte[] data, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = data[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private sealed record Field(int Number, ulong Value, byte[] Bytes);
}
