using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tunesmith.Local;

/// <summary>Weights as 32-bit numbers.</summary>
internal sealed unsafe class SingleMatrix(int rows, int columns) : WeightMatrix(rows, columns, sizeof(float))
{
    public override long Bytes => Memory.Bytes;

    public override void Write(int row, ReadOnlySpan<float> numbers) => numbers.CopyTo(Memory.Span<float>((long)row * Stride, Columns));

    public override void Read(int row, Span<float> numbers) => Memory.Span<float>((long)row * Stride, Columns).CopyTo(numbers);

    public override void Multiply(in KernelCall call, int from, int to)
    {
        switch (call.Path)
        {
            case KernelPath.V512:
                Tiles512(call, from, to);
                break;
            case KernelPath.V256:
                Tiles256(call, from, to);
                break;
            default:
                Plain(call, from, to);
                break;
        }
    }

    private float* Row(int row) => Memory.Floats + ((long)row * Stride);

    private void Plain(in KernelCall call, int from, int to)
    {
        for (var row = from; row < to; row++)
        {
            for (var vector = 0; vector < call.Count; vector++)
            {
                call.OutputOf(vector)[row] = TensorPrimitives.Dot(new ReadOnlySpan<float>(Row(row), Columns), new ReadOnlySpan<float>(call.InputOf(vector), Columns));
            }
        }
    }

    // Every output adds up in the same order whatever the number of vectors, so that an answer does not depend on what else is computed.
    private void Tiles512(in KernelCall call, int from, int to)
    {
        var fours = call.Count / 4 * 4;
        var row = from;
        for (; row + 8 <= to; row += 8)
        {
            Tile4Rows(call, row, fours);
            Tile4Rows(call, row + 4, fours);
            for (var vector = fours; vector < call.Count; vector++)
            {
                Tile8x1(Row(row), Stride, call.InputOf(vector), call.OutputOf(vector) + row);
            }
        }

        for (; row + 4 <= to; row += 4)
        {
            Tile4Rows(call, row, fours);
            for (var vector = fours; vector < call.Count; vector++)
            {
                Tile4x1(Row(row), Stride, call.InputOf(vector), call.OutputOf(vector) + row);
            }
        }

        for (; row < to; row++)
        {
            for (var vector = 0; vector < call.Count; vector++)
            {
                call.OutputOf(vector)[row] = VectorMath.Dot512(Row(row), call.InputOf(vector), Stride);
            }
        }
    }

    private void Tile4Rows(in KernelCall call, int row, int fours)
    {
        for (var vector = 0; vector < fours; vector += 4)
        {
            Tile4x4(call, row, vector);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1(float* w, int stride, float* x, float* y)
    {
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        float* w1 = w + stride, w2 = w1 + stride, w3 = w2 + stride, w4 = w3 + stride, w5 = w4 + stride, w6 = w5 + stride, w7 = w6 + stride;
        var next = w7 + stride;
        for (var i = 0; i < stride; i += 16, next += 128)
        {
            VectorMath.Fetch256(next);
            VectorMath.Fetch256(next + 64);
            var v = Vector512.Load(x + i);
            a = Vector512.FusedMultiplyAdd(Vector512.Load(w + i), v, a);
            b = Vector512.FusedMultiplyAdd(Vector512.Load(w1 + i), v, b);
            c = Vector512.FusedMultiplyAdd(Vector512.Load(w2 + i), v, c);
            d = Vector512.FusedMultiplyAdd(Vector512.Load(w3 + i), v, d);
            e = Vector512.FusedMultiplyAdd(Vector512.Load(w4 + i), v, e);
            f = Vector512.FusedMultiplyAdd(Vector512.Load(w5 + i), v, f);
            g = Vector512.FusedMultiplyAdd(Vector512.Load(w6 + i), v, g);
            h = Vector512.FusedMultiplyAdd(Vector512.Load(w7 + i), v, h);
        }

        VectorMath.Sums(a, b, c, d).Store(y);
        VectorMath.Sums(e, f, g, h).Store(y + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x1(float* w, int stride, float* x, float* y)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        float* w1 = w + stride, w2 = w1 + stride, w3 = w2 + stride;
        for (var i = 0; i < stride; i += 16)
        {
            var v = Vector512.Load(x + i);
            a = Vector512.FusedMultiplyAdd(Vector512.Load(w + i), v, a);
            b = Vector512.FusedMultiplyAdd(Vector512.Load(w1 + i), v, b);
            c = Vector512.FusedMultiplyAdd(Vector512.Load(w2 + i), v, c);
            d = Vector512.FusedMultiplyAdd(Vector512.Load(w3 + i), v, d);
        }

        VectorMath.Sums(a, b, c, d).Store(y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tile4x4(in KernelCall call, int row, int vector)
    {
        float* w = Row(row);
        float* x = call.InputOf(vector), y = call.OutputOf(vector) + row;
        var (stride, inputStride, outputStride) = (Stride, call.InputStride, call.OutputStride);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
        float* w1 = w + stride, w2 = w1 + stride, w3 = w2 + stride;
        float* x1 = x + inputStride, x2 = x1 + inputStride, x3 = x2 + inputStride;
        var next = w3 + stride;
        for (var i = 0; i < stride; i += 16, next += 64)
        {
            VectorMath.Fetch256(next);
            var wa = Vector512.Load(w + i);
            var wb = Vector512.Load(w1 + i);
            var wc = Vector512.Load(w2 + i);
            var wd = Vector512.Load(w3 + i);
            var v = Vector512.Load(x + i);
            a0 = Vector512.FusedMultiplyAdd(wa, v, a0);
            b0 = Vector512.FusedMultiplyAdd(wb, v, b0);
            c0 = Vector512.FusedMultiplyAdd(wc, v, c0);
            d0 = Vector512.FusedMultiplyAdd(wd, v, d0);
            v = Vector512.Load(x1 + i);
            a1 = Vector512.FusedMultiplyAdd(wa, v, a1);
            b1 = Vector512.FusedMultiplyAdd(wb, v, b1);
            c1 = Vector512.FusedMultiplyAdd(wc, v, c1);
            d1 = Vector512.FusedMultiplyAdd(wd, v, d1);
            v = Vector512.Load(x2 + i);
            a2 = Vector512.FusedMultiplyAdd(wa, v, a2);
            b2 = Vector512.FusedMultiplyAdd(wb, v, b2);
            c2 = Vector512.FusedMultiplyAdd(wc, v, c2);
            d2 = Vector512.FusedMultiplyAdd(wd, v, d2);
            v = Vector512.Load(x3 + i);
            a3 = Vector512.FusedMultiplyAdd(wa, v, a3);
            b3 = Vector512.FusedMultiplyAdd(wb, v, b3);
            c3 = Vector512.FusedMultiplyAdd(wc, v, c3);
            d3 = Vector512.FusedMultiplyAdd(wd, v, d3);
        }

        VectorMath.Sums(a0, b0, c0, d0).Store(y);
        VectorMath.Sums(a1, b1, c1, d1).Store(y + outputStride);
        VectorMath.Sums(a2, b2, c2, d2).Store(y + (2L * outputStride));
        VectorMath.Sums(a3, b3, c3, d3).Store(y + (3L * outputStride));
    }

    private void Tiles256(in KernelCall call, int from, int to)
    {
        var row = from;
        for (; row + 4 <= to; row += 4)
        {
            var vector = 0;
            for (; vector + 2 <= call.Count; vector += 2)
            {
                Tile4x2(call, row, vector);
            }

            if (vector < call.Count)
            {
                Tile4x1Narrow(Row(row), Stride, call.InputOf(vector), call.OutputOf(vector) + row);
            }
        }

        for (; row < to; row++)
        {
            for (var vector = 0; vector < call.Count; vector++)
            {
                call.OutputOf(vector)[row] = VectorMath.Dot256(Row(row), call.InputOf(vector), Stride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tile4x2(in KernelCall call, int row, int vector)
    {
        float* w = Row(row);
        float* x = call.InputOf(vector), y = call.OutputOf(vector) + row;
        var (stride, inputStride, outputStride) = (Stride, call.InputStride, call.OutputStride);
        Vector256<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        float* w1 = w + stride, w2 = w1 + stride, w3 = w2 + stride, x1 = x + inputStride;
        for (var i = 0; i < stride; i += 8)
        {
            var v = Vector256.Load(x + i);
            var u = Vector256.Load(x1 + i);
            var k = Vector256.Load(w + i);
            a0 = Vector256.FusedMultiplyAdd(k, v, a0);
            a1 = Vector256.FusedMultiplyAdd(k, u, a1);
            k = Vector256.Load(w1 + i);
            b0 = Vector256.FusedMultiplyAdd(k, v, b0);
            b1 = Vector256.FusedMultiplyAdd(k, u, b1);
            k = Vector256.Load(w2 + i);
            c0 = Vector256.FusedMultiplyAdd(k, v, c0);
            c1 = Vector256.FusedMultiplyAdd(k, u, c1);
            k = Vector256.Load(w3 + i);
            d0 = Vector256.FusedMultiplyAdd(k, v, d0);
            d1 = Vector256.FusedMultiplyAdd(k, u, d1);
        }

        (y[0], y[1], y[2], y[3]) = (Vector256.Sum(a0), Vector256.Sum(b0), Vector256.Sum(c0), Vector256.Sum(d0));
        y += outputStride;
        (y[0], y[1], y[2], y[3]) = (Vector256.Sum(a1), Vector256.Sum(b1), Vector256.Sum(c1), Vector256.Sum(d1));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x1Narrow(float* w, int stride, float* x, float* y)
    {
        Vector256<float> a = default, b = default, c = default, d = default;
        float* w1 = w + stride, w2 = w1 + stride, w3 = w2 + stride;
        for (var i = 0; i < stride; i += 8)
        {
            var v = Vector256.Load(x + i);
            a = Vector256.FusedMultiplyAdd(Vector256.Load(w + i), v, a);
            b = Vector256.FusedMultiplyAdd(Vector256.Load(w1 + i), v, b);
            c = Vector256.FusedMultiplyAdd(Vector256.Load(w2 + i), v, c);
            d = Vector256.FusedMultiplyAdd(Vector256.Load(w3 + i), v, d);
        }

        (y[0], y[1], y[2], y[3]) = (Vector256.Sum(a), Vector256.Sum(b), Vector256.Sum(c), Vector256.Sum(d));
    }
}
