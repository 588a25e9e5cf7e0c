using Tunesmith.Training;
using static TorchSharp.torch;

namespace Tunesmith.Torch;

internal static class Numbers
{
    // Below this the matrices are too small for bfloat16 to pay for its lost digits.
    private const long WorthNarrowing = 20_000_000;

    private static readonly string[] Instructions = ["avx512_bf16", "amx_bf16"];

    public static ScalarType Choose(Precision precision, long parameters) => precision switch
    {
        Precision.F32 => ScalarType.Float32,
        Precision.Bf16 => ScalarType.BFloat16,
        _ => parameters >= WorthNarrowing && HasBf16() ? ScalarType.BFloat16 : ScalarType.Float32,
    };

    public static string Name(ScalarType type) => type == ScalarType.BFloat16 ? "bf16" : "f32";

    public static bool HasBf16()
    {
        const string Path = "/proc/cpuinfo";
        var flags = File.Exists(Path) ? File.ReadLines(Path).FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal)) : null;
        return flags is not null && Instructions.Any(flags.Split(' ').Contains);
    }
}
