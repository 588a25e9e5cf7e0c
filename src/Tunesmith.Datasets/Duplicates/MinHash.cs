using System.Numerics;
using System.Runtime.InteropServices;

namespace Tunesmith.Datasets;

/// <summary>
/// MinHash of 128 permutations over shingles of 5 characters, 3 where the text is Chinese or Japanese. The share of equal places of two signatures
/// estimates the share of shingles that the texts have in common (Jaccard), with a standard error of at most 0.044 and of 0.027 at 0.9.
/// </summary>
internal static class MinHash
{
    public const int Permutations = 128;
    private const int Shingle = 5;
    private const int CjkShingle = 3;

    private static readonly uint[] Factors = Numbers(0x51ED270B);
    private static readonly uint[] Offsets = Numbers(0x2545F491);

    /// <summary>The signature of a plain form. The empty text's is all ones.</summary>
    public static void Sign(ReadOnlySpan<char> plain, Span<uint> signature)
    {
        signature.Fill(uint.MaxValue);
        for (var i = 0; i < plain.Length; i++)
        {
            var length = Cjk.Is(plain[i]) ? CjkShingle : Shingle;
            if (i + length > plain.Length)
            {
                if (i > 0)
                {
                    break;
                }

                length = plain.Length;
            }

            Take((uint)TextHash.Of(plain.Slice(i, length)), signature);
        }
    }

    private static void Take(uint shingle, Span<uint> signature)
    {
        var value = new Vector<uint>(shingle);
        var least = MemoryMarshal.Cast<uint, Vector<uint>>(signature);
        var factors = MemoryMarshal.Cast<uint, Vector<uint>>(Factors.AsSpan(0, signature.Length));
        var offsets = MemoryMarshal.Cast<uint, Vector<uint>>(Offsets.AsSpan(0, signature.Length));
        for (var i = 0; i < least.Length; i++)
        {
            least[i] = Vector.Min(least[i], (value * factors[i]) + offsets[i]);
        }
    }

    private static uint[] Numbers(uint seed)
    {
        var numbers = new uint[Permutations];
        ulong state = seed;
        for (var i = 0; i < numbers.Length; i++)
        {
            state += 0x9E3779B97F4A7C15;
            numbers[i] = (uint)TextHash.Mix(state) | 1;
        }

        return numbers;
    }
}
