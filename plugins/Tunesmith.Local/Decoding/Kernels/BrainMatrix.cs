using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tunesmith.Local;

/// <summary>Weights as BF16, half the memory of 32 bits; computed with in 32 bits.</summary>
internal sealed unsafe class BrainMatrix(int rows, int columns) : WeightMatrix(rows, columns, sizeof(ushort))
{
    public override long Bytes => Memory.Bytes;

    public override void Write(int row, ReadOnlySpan<float> numbers) =>
        TensorNumbers.FromSingle(numbers, TensorKind.BF16, MemoryMarshal.AsBytes(Memory.Span<ushort>((long)row * Stride, Columns)));

    public override void Read(int row, Span<float> numbers) =>
        TensorNumbers.ToSingle(TensorKind.BF16, MemoryMarshal.AsBytes(Memory.Span<ushort>((long)row * Stride, Columns)), numbers);

    public override void Multiply(in KernelCall call, int from, int to)
    {
        if (call.Path == KernelPath.V512)
        {
            Tiles512(call, from, to);
        }
        else
        {
            Widened(call, from, to);
        }
    }

    private ushort* Row(int row) => (ushort*)Memory.Start + ((long)row * Stride);

    // Without 512-bit vectors a row is widened once for all inputs.
    private void Widened(in KernelCall call, int from, int to)
    {
        var wide = new float[Columns];
        for (var row = from; row < to; row++)
        {
            Read(row, wide);
            for (var vector = 0; vector < call.Count; vector++)
            {
                call.OutputOf(vector)[row] = TensorPrimitives.Dot(wide, new ReadOnlySpan<float>(call.InputOf(vector), Columns));
            }
        }
    }

    // As for 32 bits, every output adds up in the same order whatever the number of vectors.
    private void Tiles512(in KernelCall call, int from, int to)
    {
        var fours = call.Count / 4 * 4;
        var row = from;
        for (; row + 8 <= to; row += 8)
        {
            for (var vector = 0; vector < fours; vector += 4)
            {
                Tile4x4(call, row, vector);
                Tile4x4(call, row + 4, vector);
            }

            for (var vector = fours; vector < call.Count; vector++)
            {
                Tile8x1(Row(row), Stride, call.InputOf(vector), call.OutputOf(vector) + row);
            }
        }

        for (; row < to; row++)
        {
            for (var vector = 0; vector < call.Count; vector++)
            {
                call.OutputOf(vector)[row] = One(Row(row), call.InputOf(vector), Stride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Wide(ushort* at) =>
        Vector512.ShiftLeft(Avx512F.ConvertToVector512UInt32(Vector256.Load(at)), 16).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float One(ushort* w, float* x, int count)
    {
        Vector512<float> sum = default;
        for (var i = 0; i < count; i += 16)
        {
            sum = Vector512.FusedMultiplyAdd(Wide(w + i), Vector512.Load(x + i), sum);
        }

        return Vector512.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1(ushort* w, int stride, float* x, float* y)
    {
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        ushort* w1 = w + stride, w2 = w1 + stride, w3 = w2 + stride, w4 = w3 + stride, w5 = w4 + stride, w6 = w5 + stride, w7 = w6 + stride;
        var next = w + (8L * stride);
        for (var i = 0; i < stride; i += 16, next += 128)
        {
            VectorMath.Fetch256(next);
            var v = Vector512.Load(x + i);
            a = Vector512.FusedMultiplyAdd(Wide(w + i), v, a);
            b = Vector512.FusedMultiplyAdd(Wide(w1 + i), v, b);
            c = Vector512.FusedMultiplyAdd(Wide(w2 + i), v, c);
            d = Vector512.FusedMultiplyAdd(Wide(w3 + i), v, d);
            e = Vector512.FusedMultiplyAdd(Wide(w4 + i), v, e);
            f = Vector512.FusedMultiplyAdd(Wide(w5 + i), v, f);
            g = Vector512.FusedMultiplyAdd(Wide(w6 + i), v, g);
            h = Vector512.FusedMultiplyAdd(Wide(w7 + i), v, h);
        }

        VectorMath.Sums(a, b, c, d).Store(y);
        VectorMath.Sums(e, f, g, h).Store(y + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tile4x4(in KernelCall call, int row, int vector)
    {
        ushort* w = Row(row);
        float* x = call.InputOf(vector), y = call.OutputOf(vector) + row;
        var (stride, inputStride, outputStride) = (Stride, call.InputStride, call.OutputStride);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
        ushort* w1 = w + stride, w2 = w1 + stride, w3 = w2 + stride;
        float* x1 = x + inputStride, x2 = x1 + inputStride, x3 = x2 + inputStride;
        var next = w3 + stride;
        for (var i = 0; i < stride; i += 16, next += 64)
        {
            VectorMath.Fetch128(next);
            var v0 = Vector512.Load(x + i);
            var v1 = Vector512.Load(x1 + i);
            var v2 = Vector512.Load(x2 + i);
            var v3 = Vector512.Load(x3 + i);
            var k = Wide(w + i);
            a0 = Vector512.FusedMultiplyAdd(k, v0, a0);
            a1 = Vector512.FusedMultiplyAdd(k, v1, a1);
            a2 = Vector512.FusedMultiplyAdd(k, v2, a2);
            a3 = Vector512.FusedMultiplyAdd(k, v3, a3);
            k = Wide(w1 + i);
            b0 = Vector512.FusedMultiplyAdd(k, v0, b0);
            b1 = Vector512.FusedMultiplyAdd(k, v1, b1);
            b2 = Vector512.FusedMultiplyAdd(k, v2, b2);
            b3 = Vector512.FusedMultiplyAdd(k, v3, b3);
            k = Wide(w2 + i);
            c0 = Vector512.FusedMultiplyAdd(k, v0, c0);
            c1 = Vector512.FusedMultiplyAdd(k, v1, c1);
            c2 = Vector512.FusedMultiplyAdd(k, v2, c2);
            c3 = Vector512.FusedMultiplyAdd(k, v3, c3);
            k = Wide(w3 + i);
            d0 = Vector512.FusedMultiplyAdd(k, v0, d0);
            d1 = Vector512.FusedMultiplyAdd(k, v1, d1);
            d2 = Vector512.FusedMultiplyAdd(k, v2, d2);
            d3 = Vector512.FusedMultiplyAdd(k, v3, d3);
        }

        VectorMath.Sums(a0, b0, c0, d0).Store(y);
        VectorMath.Sums(a1, b1, c1, d1).Store(y + outputStride);
        VectorMath.Sums(a2, b2, c2, d2).Store(y + (2L * outputStride));
        VectorMath.Sums(a3, b3, c3, d3).Store(y + (3L * outputStride));
    }
}
