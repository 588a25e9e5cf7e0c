using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Conversion between the stored kinds of floating-point numbers.</summary>
public static class TensorNumbers
{
    /// <summary>Reads stored numbers as 32-bit ones.</summary>
    /// <exception cref="TunesmithException">The kind is not a floating-point one.</exception>
    public static void ToSingle(TensorKind kind, ReadOnlySpan<byte> stored, Span<float> numbers)
    {
        switch (kind)
        {
            case TensorKind.F32:
                MemoryMarshal.Cast<byte, float>(stored).CopyTo(numbers);
                break;
            case TensorKind.F16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(stored), numbers);
                break;
            case TensorKind.BF16:
                Widen(MemoryMarshal.Cast<byte, ushort>(stored), numbers);
                break;
            case TensorKind.F64:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(stored), numbers);
                break;
            default:
                throw new TunesmithException(
                    LocalCodes.TensorFile, $"A tensor holds {kind.Code()} numbers. Expected F32, F16, BF16 or F64. Convert the model to one of these.");
        }
    }

    /// <summary>Writes 32-bit numbers as another kind, rounding to nearest even.</summary>
    /// <exception cref="TunesmithException">The kind is none of F32, F16 and BF16.</exception>
    public static void FromSingle(ReadOnlySpan<float> numbers, TensorKind kind, Span<byte> stored)
    {
        switch (kind)
        {
            case TensorKind.F32:
                MemoryMarshal.AsBytes(numbers).CopyTo(stored);
                break;
            case TensorKind.F16:
                TensorPrimitives.ConvertToHalf(numbers, MemoryMarshal.Cast<byte, Half>(stored));
                break;
            case TensorKind.BF16:
                Narrow(numbers, MemoryMarshal.Cast<byte, ushort>(stored));
                break;
            default:
                throw new TunesmithException(
                    LocalCodes.TensorFile, $"Weights cannot be written as {kind.Code()}. Expected F32, F16 or BF16. Choose one of these.");
        }
    }

    private static void Widen(ReadOnlySpan<ushort> source, Span<float> target)
    {
        var bits = MemoryMarshal.Cast<float, uint>(target);
        for (var i = 0; i < source.Length; i++)
        {
            bits[i] = (uint)source[i] << 16;
        }
    }

    private static void Narrow(ReadOnlySpan<float> source, Span<ushort> target)
    {
        var bits = MemoryMarshal.Cast<float, uint>(source);
        for (var i = 0; i < bits.Length; i++)
        {
            var b = bits[i];
            var isNan = (b & 0x7FFFFFFF) > 0x7F800000;
            target[i] = isNan ? (ushort)((b >> 16) | 0x40) : (ushort)((b + 0x7FFF + ((b >> 16) & 1)) >> 16);
        }
    }
}
