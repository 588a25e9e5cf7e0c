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

    private void Tiles512(in KernelCall call, int from, int to)
    {
        var row = from;
        for (; row + 4 <= to; row += 4)
        {
            var vector = 0;
            for (; vector + 4 <= call.Count; vector += 4)
            {
                Tile4x4(Row(row), Stride, call.InputOf(vector), call.InputStride, call.OutputOf(vector) + row, call.OutputStride);
            }

            for (; vector < call.Count; vector++)
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x1(float* w, int stride, float* x, float* y)
    {
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        float* w1 = w + stride, w2 = w1 + stride, w3 = w2 + stride;
        for (var i = 0; i < stride; i += 32)
        {
            var x0 = Vector512.Load(x + i);
            var x1 = Vector512.Load(x + i + 16);
            a = Vector512.FusedMultiplyAdd(Vector512.Load(w + i), x0, a);
            b = Vector512.FusedMultiplyAdd(Vector512.Load(w1 + i), x0, b);
            c = Vector512.FusedMultiplyAdd(Vector512.Load(w2 + i), x0, c);
            d = Vector512.FusedMultiplyAdd(Vector512.Load(w3 + i), x0, d);
            e = Vector512.FusedMultiplyAdd(Vector512.Load(w + i + 16), x1, e);
            f = Vector512.FusedMultiplyAdd(Vector512.Load(w1 + i + 16), x1, f);
            g = Vector512.FusedMultiplyAdd(Vector512.Load(w2 + i + 16), x1, g);
            h = Vector512.FusedMultiplyAdd(Vector512.Load(w3 + i + 16), x1, h);
        }

        VectorMath.Sums(a + e, b + f, c + g, d + h).Store(y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x4(float* w, int stride, float* x, int inputStride, float* y, int outputStride)
    {
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
        float* w1 = w + stride, w2 = w1 + stride, w3 = w2 + stride;
        float* x1 = x + inputStride, x2 = x1 + inputStride, x3 = x2 + inputStride;
        for (var i = 0; i < stride; i += 16)
        {
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
                Tile4x2(Row(row), Stride, call.InputOf(vector), call.InputStride, call.OutputOf(vector) + row, call.OutputStride);
            }

            for (; vector < call.Count; vector++)
            {
                for (var i = 0; i < 4; i++)
                {
                    call.OutputOf(vector)[row + i] = VectorMath.Dot256(Row(row + i), call.InputOf(vector), Stride);
                }
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
    private static void Tile4x2(float* w, int stride, float* x, int inputStride, float* y, int outputStride)
    {
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
}
