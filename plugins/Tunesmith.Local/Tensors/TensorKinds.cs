namespace Tunesmith.Local;

/// <summary>Names and sizes of tensor kinds.</summary>
public static class TensorKinds
{
    /// <summary>Bytes of one element.</summary>
    public static int Size(this TensorKind kind) => kind switch
    {
        TensorKind.F64 or TensorKind.I64 => 8,
        TensorKind.F32 or TensorKind.I32 => 4,
        TensorKind.F16 or TensorKind.BF16 or TensorKind.I16 => 2,
        _ => 1,
    };

    /// <summary>The name that safetensors files use, such as <c>BF16</c>.</summary>
    public static string Code(this TensorKind kind) => kind == TensorKind.Bool ? "BOOL" : kind.ToString();

    internal static TensorKind? Find(string code) => code switch
    {
        "F64" => TensorKind.F64,
        "F32" => TensorKind.F32,
        "F16" => TensorKind.F16,
        "BF16" => TensorKind.BF16,
        "I64" => TensorKind.I64,
        "I32" => TensorKind.I32,
        "I16" => TensorKind.I16,
        "I8" => TensorKind.I8,
        "U8" => TensorKind.U8,
        "BOOL" => TensorKind.Bool,
        _ => null,
    };
}
