using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tunesmith.Local;

/// <summary>Small vector pieces that the kernels share.</summary>
internal static unsafe class VectorMath
{
    /// <summary>The four sums of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sums(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        // Each step adds halves of two vectors side by side, so that the four sums come out in one.
        var ab = Avx512F.UnpackLow(a, b) + Avx512F.UnpackHigh(a, b);
        var cd = Avx512F.UnpackLow(c, d) + Avx512F.UnpackHigh(c, d);
        var all = Avx512F.UnpackLow(ab.AsDouble(), cd.AsDouble()).AsSingle() + Avx512F.UnpackHigh(ab.AsDouble(), cd.AsDouble()).AsSingle();
        var half = all.GetLower() + all.GetUpper();
        return half.GetLower() + half.GetUpper();
    }

    /// <summary>Asks for 256 bytes that are needed soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch256(void* at)
    {
        Sse.Prefetch0(at);
        Sse.Prefetch0((byte*)at + 64);
        Sse.Prefetch0((byte*)at + 128);
        Sse.Prefetch0((byte*)at + 192);
    }

    /// <summary>Asks for 128 bytes that are needed soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch128(void* at)
    {
        Sse.Prefetch0(at);
        Sse.Prefetch0((byte*)at + 64);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot512(float* a, float* b, int count)
    {
        Vector512<float> s = default, t = default;
        for (var i = 0; i < count; i += 32)
        {
            s = Vector512.FusedMultiplyAdd(Vector512.Load(a + i), Vector512.Load(b + i), s);
            t = Vector512.FusedMultiplyAdd(Vector512.Load(a + i + 16), Vector512.Load(b + i + 16), t);
        }

        return Vector512.Sum(s + t);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot256(float* a, float* b, int count)
    {
        Vector256<float> s = default, t = default;
        for (var i = 0; i < count; i += 16)
        {
            s = Vector256.FusedMultiplyAdd(Vector256.Load(a + i), Vector256.Load(b + i), s);
            t = Vector256.FusedMultiplyAdd(Vector256.Load(a + i + 8), Vector256.Load(b + i + 8), t);
        }

        return Vector256.Sum(s + t);
    }
}
