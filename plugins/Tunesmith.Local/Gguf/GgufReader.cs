using System.Runtime.InteropServices;
using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Reads the head of a GGUF file; every length is checked against the file's size before it is believed.</summary>
internal sealed unsafe class GgufReader(byte* start, long length, string path)
{
    private const uint Magic = 0x46554747;
    private const int MostItems = 10_000_000;
    private long _at;

    public (Dictionary<string, object> Notes, Dictionary<string, GgufTensor> Tensors) Read()
    {
        if (Take<uint>() != Magic)
        {
            throw Broken("it does not start with GGUF");
        }

        var version = Take<uint>();
        if (version is not (2 or 3))
        {
            throw Broken($"its version is {version}, and 2 and 3 are read");
        }

        var (tensors, pairs) = (Count(), Count());
        var notes = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < pairs; i++)
        {
            var key = Text();
            notes[key] = Value(Take<uint>());
        }

        return (notes, Tensors(tensors, notes));
    }

    private Dictionary<string, GgufTensor> Tensors(int count, Dictionary<string, object> notes)
    {
        var found = new List<GgufTensor>(count);
        for (var i = 0; i < count; i++)
        {
            var name = Text();
            var dimensions = Take<uint>();
            if (dimensions is 0 or > 4)
            {
                throw Broken($"tensor '{name}' has {dimensions} dimensions");
            }

            long[] shape = [.. Enumerable.Range(0, (int)dimensions).Select(_ => (long)Take<ulong>()).Reverse()];
            var kind = (GgufKind)Take<uint>();
            if (!Enum.IsDefined(kind))
            {
                throw Broken($"tensor '{name}' is of kind {(int)kind}, and F32, F16, BF16 and Q8_0 are read");
            }

            found.Add(new GgufTensor(name, kind, shape, (long)Take<ulong>()));
        }

        var alignment = notes.GetValueOrDefault("general.alignment") is long given and > 0 ? given : 32;
        var data = (_at + alignment - 1) / alignment * alignment;
        return found.Select(tensor => Checked(tensor with { Offset = tensor.Offset + data })).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    private GgufTensor Checked(GgufTensor tensor)
    {
        var fits = tensor.Shape.All(size => size is > 0 and < 1L << 40) && tensor.Offset >= 0 && (tensor.Kind != GgufKind.Q8 || tensor.Shape[^1] % GgufBlocks.Block == 0)
            && tensor.Offset + GgufBlocks.Bytes(tensor.Kind, tensor.Count) <= length;
        return fits ? tensor : throw Broken($"tensor '{tensor.Name}' does not fit into it");
    }

    private object Value(uint kind) => kind switch
    {
        0 => (long)Take<byte>(),
        1 => (long)Take<sbyte>(),
        2 => (long)Take<ushort>(),
        3 => (long)Take<short>(),
        4 => (long)Take<uint>(),
        5 => (long)Take<int>(),
        6 => (double)Take<float>(),
        7 => Take<byte>() != 0,
        8 => Text(),
        9 => Values(Take<uint>(), Count()),
        10 => (long)Take<ulong>(),
        11 => Take<long>(),
        12 => Take<double>(),
        _ => throw Broken($"it has a value of the unknown kind {kind}"),
    };

    private object Values(uint kind, int count) => kind switch
    {
        8 => Many(count, () => Text()),
        6 or 12 => Many(count, () => (double)Value(kind)),
        7 => Many(count, () => (bool)Value(kind)),
        9 => throw Broken("it has lists of lists"),
        _ => Many(count, () => (long)Value(kind)),
    };

    private static T[] Many<T>(int count, Func<T> one)
    {
        // Grown as it is read: a wrong count must not take all memory.
        var items = new List<T>(Math.Min(count, 1 << 16));
        for (var i = 0; i < count; i++)
        {
            items.Add(one());
        }

        return [.. items];
    }

    private int Count()
    {
        var count = Take<ulong>();
        return count <= MostItems ? (int)count : throw Broken($"it claims {count} items");
    }

    private string Text()
    {
        var size = Take<ulong>();
        if (size > (ulong)(length - _at))
        {
            throw Broken($"a text of {size} bytes is cut");
        }

        var text = Encoding.UTF8.GetString(start + _at, (int)size);
        _at += (long)size;
        return text;
    }

    private T Take<T>()
        where T : unmanaged
    {
        if (_at + sizeof(T) > length)
        {
            throw Broken("its head is cut");
        }

        var value = MemoryMarshal.Read<T>(new ReadOnlySpan<byte>(start + _at, sizeof(T)));
        _at += sizeof(T);
        return value;
    }

    private TunesmithException Broken(string what) => new(LocalCodes.Gguf, $"'{path}' cannot be read: {what}. Expected a whole GGUF file in F32, F16, BF16 or Q8_0. Export or download it again.");
}
