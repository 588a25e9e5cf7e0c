using System.Text;

namespace Tunesmith.Local;

/// <summary>Writes GGUF version 3.</summary>
internal static class GgufWriter
{
    private const int Alignment = 32;

    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="notes">Key-value pairs: string, bool, uint, float, and arrays of string, int and float.</param>
    /// <param name="tensors">Tensors with their shapes (outermost first), written one after the other.</param>
    public static void Save(string path, IReadOnlyList<(string Key, object Value)> notes, IReadOnlyList<(string Name, GgufKind Kind, IReadOnlyList<long> Shape, Func<float[]> Read)> tensors) =>
        AtomicFile.Write(path, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            writer.Write("GGUF"u8);
            writer.Write(3u);
            writer.Write((ulong)tensors.Count);
            writer.Write((ulong)notes.Count);
            foreach (var (key, value) in notes)
            {
                Text(writer, key);
                Value(writer, value);
            }

            WriteTensors(writer, tensors);
        });

    private static void WriteTensors(BinaryWriter writer, IReadOnlyList<(string Name, GgufKind Kind, IReadOnlyList<long> Shape, Func<float[]> Read)> tensors)
    {
        var offset = 0L;
        foreach (var (name, kind, shape, _) in tensors)
        {
            Text(writer, name);
            writer.Write((uint)shape.Count);
            foreach (var size in shape.Reverse())
            {
                writer.Write((ulong)size);
            }

            writer.Write((uint)kind);
            writer.Write((ulong)offset);
            offset += Aligned(GgufBlocks.Bytes(kind, shape.Aggregate(1L, (product, size) => product * size)));
        }

        Pad(writer);
        foreach (var (_, kind, _, read) in tensors)
        {
            GgufBlocks.Write(read(), kind, writer.BaseStream);
            Pad(writer);
        }
    }

    private static long Aligned(long size) => (size + Alignment - 1) / Alignment * Alignment;

    private static void Pad(BinaryWriter writer)
    {
        writer.Flush();
        var at = writer.BaseStream.Position;
        writer.Write(new byte[Aligned(at) - at]);
        writer.Flush();
    }

    private static void Text(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static void Value(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case uint whole:
                writer.Write(4u);
                writer.Write(whole);
                break;
            case float number:
                writer.Write(6u);
                writer.Write(number);
                break;
            case bool truth:
                writer.Write(7u);
                writer.Write(truth);
                break;
            case string text:
                writer.Write(8u);
                Text(writer, text);
                break;
            case string[] texts:
                Array(writer, 8, texts, text => Text(writer, text));
                break;
            case int[] wholes:
                Array(writer, 5, wholes, writer.Write);
                break;
            case float[] numbers:
                Array(writer, 6, numbers, writer.Write);
                break;
            default:
                throw new ArgumentException($"A GGUF file has no {value.GetType().Name}.", nameof(value));
        }
    }

    private static void Array<T>(BinaryWriter writer, uint kind, T[] items, Action<T> write)
    {
        writer.Write(9u);
        writer.Write(kind);
        writer.Write((ulong)items.Length);
        System.Array.ForEach(items, write);
    }
}
