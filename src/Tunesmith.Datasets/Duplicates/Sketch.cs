using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tunesmith.Datasets;

/// <summary>Four bits of each of a signature's 128 places: 64 bytes that estimate the likeness nearly as well as the whole 512.</summary>
[InlineArray(8)]
internal struct Sketch
{
    private const int Places = 16;
    private ulong _first;

    public static Sketch Of(ReadOnlySpan<char> plain)
    {
        Span<uint> signature = stackalloc uint[MinHash.Permutations];
        MinHash.Sign(plain, signature);
        var sketch = default(Sketch);
        for (var i = 0; i < signature.Length; i++)
        {
            // The value is mixed first: the lowest bits of the least of many values are not evenly spread.
            sketch[i / Places] |= (TextHash.Mix(signature[i]) & 15) << (4 * (i % Places));
        }

        return sketch;
    }

    /// <summary>Estimated share of common shingles, 0 to 1. Two different values agree in four bits once in 16 times; that is taken off.</summary>
    public static double Likeness(in Sketch one, in Sketch other)
    {
        var equal = 0;
        for (var i = 0; i < 8; i++)
        {
            var different = one[i] ^ other[i];
            different |= different >> 1;
            different |= different >> 2;
            equal += Places - System.Numerics.BitOperations.PopCount(different & 0x1111111111111111);
        }

        return Math.Max(0, ((double)equal / MinHash.Permutations - (1.0 / 16)) / (15.0 / 16));
    }

    /// <summary>Ten places, as one number: texts that are much alike agree in at least one of the twelve bands.</summary>
    public readonly ulong Band(int band)
    {
        ref var first = ref Unsafe.As<Sketch, byte>(ref Unsafe.AsRef(in this));
        var bytes = MemoryMarshal.CreateReadOnlySpan(ref first, 64).Slice(band * 5, 5);
        return bytes[0] | ((ulong)bytes[1] << 8) | ((ulong)bytes[2] << 16) | ((ulong)bytes[3] << 24) | ((ulong)bytes[4] << 32);
    }
}
