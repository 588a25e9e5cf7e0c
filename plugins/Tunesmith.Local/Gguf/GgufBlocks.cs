using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Tunesmith.Local;

/// <summary>Sizes and conversion of GGUF's kinds of numbers.</summary>
internal static class GgufBlocks
{
    /// <summary>Numbers in a block of Q8_0.</summary>
    public const int Block = 32;

    private const int BlockBytes = 2 + Block;

    public static long Bytes(GgufKind kind, long count) => kind switch
    {
        GgufKind.F32 => count * 4,
        GgufKind.Q8 => count / Block * BlockBytes,
        _ => count * 2,
    };

    public static void Write(ReadOnlySpan<float> numbers, GgufKind kind, Stream into)
    {
        if (kind != GgufKind.Q8)
        {
            SafeTensorsWriter.WriteSingles(into, numbers, kind switch { GgufKind.F32 => TensorKind.F32, GgufKind.F16 => TensorKind.F16, _ => TensorKind.BF16 });
            return;
        }

        Span<byte> block = stackalloc byte[BlockBytes];
        for (var at = 0; at < numbers.Length; at += Block)
        {
            var part = numbers.Slice(at, Block);
            var scale = MathF.Abs(TensorPrimitives.MaxMagnitude(part)) / 127;
            MemoryMarshal.Write(block, (Half)scale);
            for (var i = 0; i < Block; i++)
            {
                block[2 + i] = (byte)(sbyte)(scale == 0 ? 0 : MathF.Round(part[i] / scale, MidpointRounding.AwayFromZero));
            }

            into.Write(block);
        }
    }

    public static void Read(GgufKind kind, ReadOnlySpan<byte> stored, Span<float> numbers)
    {
        if (kind != GgufKind.Q8)
        {
            TensorNumbers.ToSingle(kind switch { GgufKind.F32 => TensorKind.F32, GgufKind.F16 => TensorKind.F16, _ => TensorKind.BF16 }, stored, numbers);
            return;
        }

        for (var (at, from) = (0, 0); at < numbers.Length; at += Block, from += BlockBytes)
        {
            var scale = (float)MemoryMarshal.Read<Half>(stored[from..]);
            for (var i = 0; i < Block; i++)
            {
                numbers[at + i] = (sbyte)stored[from + 2 + i] * scale;
            }
        }
    }
}
