using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tunesmith.Local;

/// <summary>Which instructions the inner loops use.</summary>
internal enum KernelPath
{
    /// <summary>No wide instructions of our own; .NET's own primitives.</summary>
    Portable,

    /// <summary>256-bit vectors with fused multiply-add (AVX2).</summary>
    V256,

    /// <summary>512-bit vectors (AVX-512).</summary>
    V512,
}

internal static class KernelPaths
{
    public static KernelPath Best { get; } =
        Vector512.IsHardwareAccelerated && Avx512BW.IsSupported ? KernelPath.V512 : Avx2.IsSupported && Fma.IsSupported ? KernelPath.V256 : KernelPath.Portable;

    /// <summary>Every path that this processor can run.</summary>
    public static IReadOnlyList<KernelPath> Usable { get; } = [.. Enum.GetValues<KernelPath>().Where(path => path <= Best)];
}
