using System.Buffers.Binary;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>The head of a safetensors file: an eight-byte length, then JSON. Everything in it is checked against the file's size.</summary>
internal sealed class SafeTensorsHeader
{
    private const long Longest = 100_000_000;

    public Dictionary<string, (TensorEntry Entry, long Begin)> Tensors { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public long DataStart { get; private set; }

    public static unsafe SafeTensorsHeader Read(byte* start, long length, string path)
    {
        if (length < 8)
        {
            throw Broken(path, $"it has {length} bytes, and a safetensors file has at least 8");
        }

        var size = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(start, 8));
        if (size > Longest || (long)size > length - 8)
        {
            throw Broken(path, $"its header claims {size} bytes, and the file has {length}");
        }

        var header = new SafeTensorsHeader { DataStart = 8 + (long)size };
        try
        {
            var reader = new Utf8JsonReader(new ReadOnlySpan<byte>(start + 8, (int)size));
            using var document = JsonDocument.ParseValue(ref reader);
            header.ReadEntries(document.RootElement, length, path);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or OverflowException or KeyNotFoundException)
        {
            throw Broken(path, "its header is not the expected JSON", fault);
        }

        return header;
    }

    private static TunesmithException Broken(string path, string what, Exception? inner = null) => new(
        LocalCodes.TensorFile, $"'{path}' is not a whole safetensors file: {what}. Expected a file as written by safetensors. Download or export it again.", inner);

    private void ReadEntries(JsonElement root, long length, string path)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("__metadata__"))
            {
                foreach (var pair in property.Value.EnumerateObject())
                {
                    Metadata[pair.Name] = pair.Value.GetString() ?? "";
                }

                continue;
            }

            ReadEntry(property, length - DataStart, path);
        }
    }

    private void ReadEntry(JsonProperty property, long dataLength, string path)
    {
        var code = property.Value.GetProperty("dtype").GetString() ?? "";
        var kind = TensorKinds.Find(code) ?? throw Broken(path, $"tensor '{property.Name}' has the unknown type '{code}'");
        long[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        var offsets = property.Value.GetProperty("data_offsets");
        var (begin, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        var entry = new TensorEntry(property.Name, kind, shape);
        if (shape.Any(size => size < 0) || begin < 0 || end < begin || end > dataLength || entry.Bytes != end - begin)
        {
            throw Broken(path, $"tensor '{property.Name}' lies at {begin} to {end}, which does not fit its shape or the file");
        }

        Tensors[property.Name] = (entry, begin);
    }
}
