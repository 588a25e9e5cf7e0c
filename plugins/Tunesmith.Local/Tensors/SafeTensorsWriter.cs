using System.Buffers.Binary;
using System.Text.Json;

namespace Tunesmith.Local;

/// <summary>Writes safetensors files: beside their place first, then moved, so that a kill leaves the old file whole.</summary>
public static class SafeTensorsWriter
{
    /// <summary>Writes tensors to one file, in ordinal order of their names.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="tensors">What to write and how; every call of <c>Write</c> must write exactly the entry's bytes.</param>
    /// <param name="metadata">Notes for the header; <c>format</c> is <c>pt</c> unless given.</param>
    public static void Save(string path, IEnumerable<(TensorEntry Entry, Action<Stream> Write)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var ordered = tensors.OrderBy(tensor => tensor.Entry.Name, StringComparer.Ordinal).ToList();
        var header = Header([.. ordered.Select(tensor => tensor.Entry)], metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var (entry, write) in ordered)
            {
                var before = stream.Position;
                write(stream);
                if (stream.Position - before != entry.Bytes)
                {
                    throw new InvalidOperationException($"Tensor '{entry.Name}' took {stream.Position - before} bytes and not {entry.Bytes}.");
                }
            }
        });
    }

    /// <summary>Writes arrays of 32-bit numbers as F32, F16 or BF16.</summary>
    public static void Save(
        string path, IEnumerable<(string Name, IReadOnlyList<long> Shape, float[] Numbers)> tensors, TensorKind kind, IReadOnlyDictionary<string, string>? metadata = null) =>
        Save(path, tensors.Select(tensor => (new TensorEntry(tensor.Name, kind, tensor.Shape), (Action<Stream>)(stream => WriteSingles(stream, tensor.Numbers, kind)))), metadata);

    /// <summary>Writes 32-bit numbers to a stream as another kind, piece by piece.</summary>
    public static void WriteSingles(Stream stream, ReadOnlySpan<float> numbers, TensorKind kind)
    {
        const int Chunk = 1 << 16;
        var buffer = new byte[Math.Min(numbers.Length, Chunk) * kind.Size()];
        while (numbers.Length > 0)
        {
            var part = numbers[..Math.Min(Chunk, numbers.Length)];
            var bytes = buffer.AsSpan(0, part.Length * kind.Size());
            TensorNumbers.FromSingle(part, kind, bytes);
            stream.Write(bytes);
            numbers = numbers[part.Length..];
        }
    }

    private static byte[] Header(List<TensorEntry> entries, IReadOnlyDictionary<string, string>? metadata)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in new SortedDictionary<string, string>(metadata?.ToDictionary() ?? [], StringComparer.Ordinal) { ["format"] = "pt" })
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            var offset = 0L;
            foreach (var entry in entries)
            {
                WriteEntry(json, entry, ref offset);
            }

            json.WriteEndObject();
        }

        // The data starts at a multiple of eight, so that a mapped file can be read in place.
        while (memory.Length % 8 != 0)
        {
            memory.WriteByte((byte)' ');
        }

        return memory.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, TensorEntry entry, ref long offset)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", entry.Kind.Code());
        json.WriteStartArray("shape");
        foreach (var size in entry.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset += entry.Bytes);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
