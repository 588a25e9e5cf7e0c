using Tunesmith.Local;
using static TorchSharp.torch;

namespace Tunesmith.Torch;

// Between model folders and libtorch: tensors are copied straight from the mapped file.
internal static class ModelFiles
{
    public static LlamaNetwork Load(string folder, ScalarType computed, ScalarType stored)
    {
        var config = ModelConfig.Open(folder);
        using var source = SafeTensorsFolder.Open(folder);
        return new LlamaNetwork(config, Read(source, config, stored), computed);
    }

    public static Tensor Read(ITensorSource source, string name, ScalarType type)
    {
        var entry = source.Tensors[name];
        var tensor = empty([.. entry.Shape], dtype: TypeOf(entry.Kind));
        Copy(source, entry, tensor);
        return tensor.dtype == type ? tensor : tensor.to_type(type, disposeAfter: true);
    }

    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, TensorKind kind, IReadOnlyDictionary<string, string>? notes = null) =>
        SafeTensorsWriter.Save(path, tensors.Select(pair => Written(pair.Key, pair.Value, kind)), notes);

    private static WeightSet Read(SafeTensorsFolder source, ModelConfig config, ScalarType type)
    {
        var weights = new WeightSet();
        foreach (var name in source.Tensors.Keys.Where(name => !name.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal)))
            if (!(config.TiedEmbeddings && name == LlamaNetwork.Head))
                weights.Add(name, Read(source, name, type));
        return weights;
    }

    private static void Copy(ITensorSource source, TensorEntry entry, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var size = entry.Kind.Size();
        foreach (var (start, part) in Pieces(tensor))
            source.Bytes(entry.Name, start * size, part.bytes.Length).CopyTo(part.bytes);
    }

    // A span ends at 2 GiB.
    private static IEnumerable<(long Start, Tensor Part)> Pieces(Tensor tensor)
    {
        const long Piece = 1 << 26;
        var flat = tensor.reshape(-1);
        for (long start = 0; start < flat.numel(); start += Piece)
            yield return (start, flat.narrow(0, start, Math.Min(Piece, flat.numel() - start)));
    }

    private static (TensorEntry, Action<Stream>) Written(string name, Tensor tensor, TensorKind kind) =>
        (new TensorEntry(name, kind, [.. tensor.shape]), stream => Write(stream, tensor, TypeOf(kind)));

    private static void Write(Stream stream, Tensor tensor, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var (_, part) in Pieces(tensor.detach().to_type(type).contiguous()))
            stream.Write(part.bytes);
    }

    private static ScalarType TypeOf(TensorKind kind) => kind switch
    {
        TensorKind.F64 => ScalarType.Float64,
        TensorKind.F32 => ScalarType.Float32,
        TensorKind.F16 => ScalarType.Float16,
        TensorKind.BF16 => ScalarType.BFloat16,
        TensorKind.I64 => ScalarType.Int64,
        TensorKind.I32 => ScalarType.Int32,
        TensorKind.I16 => ScalarType.Int16,
        TensorKind.I8 => ScalarType.Int8,
        TensorKind.U8 => ScalarType.Byte,
        _ => ScalarType.Bool,
    };
}
