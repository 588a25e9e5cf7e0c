using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tunesmith.Local;

/// <summary>Weights as 8-bit whole numbers with one scale a row; inputs as 13-bit ones, so that hardly anything but the weights is rounded.</summary>
internal sealed unsafe class ByteMatrix : WeightMatrix
{
    // Each of 16 lanes adds up a sixteenth of the columns, and 4095 · 127 · 65,536 / 16 fits 32 bits.
    private const float InputRange = 4095;
    private const int MostColumns = 65_536;
    private readonly AlignedMemory _scales;

    public ByteMatrix(int rows, int columns)
        : base(rows, columns, sizeof(sbyte))
    {
        if (columns > MostColumns)
        {
            throw new ArgumentOutOfRangeException(nameof(columns), columns, $"at most {MostColumns}");
        }

        _scales = new AlignedMemory((long)rows * sizeof(float));
    }

    public override long Bytes => Memory.Bytes + _scales.Bytes;

    public override void Write(int row, ReadOnlySpan<float> numbers)
    {
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(numbers));
        var scale = largest == 0 ? 1 : largest / 127;
        _scales.Floats[row] = scale;
        var stored = Memory.Span<sbyte>((long)row * Stride, Columns);
        for (var i = 0; i < numbers.Length; i++)
        {
            stored[i] = (sbyte)Math.Clamp(MathF.Round(numbers[i] / scale), -127, 127);
        }
    }

    public override void Read(int row, Span<float> numbers)
    {
        var stored = Memory.Span<sbyte>((long)row * Stride, Columns);
        for (var i = 0; i < Columns; i++)
        {
            numbers[i] = stored[i] * _scales.Floats[row];
        }
    }

    public override void Prepare(in KernelCall call)
    {
        for (var vector = 0; vector < call.Count; vector++)
        {
            ((float*)call.Scales)[vector] = Quantize(call.InputOf(vector), call.QuantizedOf(vector), Stride);
        }
    }

    public override void Multiply(in KernelCall call, int from, int to)
    {
        if (call.Path != KernelPath.V512)
        {
            Plain(call, from, to);
            return;
        }

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
                Tile8x1(call, row, vector);
            }
        }

        Plain(call, row, to);
    }

    public override void Dispose()
    {
        base.Dispose();
        _scales.Dispose();
    }

    private static float Quantize(float* input, short* output, int count)
    {
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(new ReadOnlySpan<float>(input, count)));
        if (largest == 0 || !float.IsFinite(largest))
        {
            new Span<short>(output, count).Clear();
            return largest == 0 ? 0 : float.NaN;
        }

        var factor = InputRange / largest;
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            var wide = Vector512.Create(factor);
            for (var i = 0; i < count; i += 16)
            {
                Avx512F.ConvertToVector256Int16(Avx512F.ConvertToVector512Int32(Vector512.Load(input + i) * wide)).Store(output + i);
            }
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                output[i] = (short)MathF.Round(input[i] * factor);
            }
        }

        return largest / InputRange;
    }

    private sbyte* Row(int row) => (sbyte*)Memory.Start + ((long)row * Stride);

    private void Plain(in KernelCall call, int from, int to)
    {
        for (var row = from; row < to; row++)
        {
            for (var vector = 0; vector < call.Count; vector++)
            {
                call.OutputOf(vector)[row] = Dot(Row(row), call.QuantizedOf(vector), Stride) * _scales.Floats[row] * call.ScaleOf(vector);
            }
        }
    }

    // Sums of 2,048 columns at a time fit 32 bits; the rest is added in 64.
    private static long Dot(sbyte* w, short* x, int count)
    {
        var total = 0L;
        for (var start = 0; start < count; start += 2048)
        {
            Vector256<int> sum = default;
            for (var i = start; i < Math.Min(count, start + 2048); i += 16)
            {
                sum += Avx2.IsSupported ? Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.Load(w + i)), Vector256.Load(x + i)) : Products(w + i, x + i);
            }

            total += Vector256.Sum(sum);
        }

        return total;
    }

    private static Vector256<int> Products(sbyte* w, short* x)
    {
        var (low, high) = Vector256.Widen(Vector256.Load(x));
        var (wideLow, wideHigh) = Vector128.Widen(Vector128.Load(w));
        return (Vector256.Create(Vector128.WidenLower(wideLow), Vector128.WidenUpper(wideLow)) * low) + (Vector256.Create(Vector128.WidenLower(wideHigh), Vector128.WidenUpper(wideHigh)) * high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Single(Vector512<int> sums) => Vector512.ConvertToSingle(sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Wide(sbyte* at) => Avx512BW.ConvertToVector512Int16(Vector256.Load(at));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tile8x1(in KernelCall call, int row, int vector)
    {
        Vector512<int> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        sbyte* w = Row(row), w1 = w + Stride, w2 = w1 + Stride, w3 = w2 + Stride, w4 = w3 + Stride, w5 = w4 + Stride, w6 = w5 + Stride, w7 = w6 + Stride;
        var x = call.QuantizedOf(vector);
        var count = Stride;

        // Rows are short, so the next eight are asked for while these are worked on.
        var next = w + (8L * count);
        for (var i = 0; i < count; i += 32, next += 256)
        {
            VectorMath.Fetch256(next);
            var v = Vector512.Load(x + i);
            a += Avx512BW.MultiplyAddAdjacent(Wide(w + i), v);
            b += Avx512BW.MultiplyAddAdjacent(Wide(w1 + i), v);
            c += Avx512BW.MultiplyAddAdjacent(Wide(w2 + i), v);
            d += Avx512BW.MultiplyAddAdjacent(Wide(w3 + i), v);
            e += Avx512BW.MultiplyAddAdjacent(Wide(w4 + i), v);
            f += Avx512BW.MultiplyAddAdjacent(Wide(w5 + i), v);
            g += Avx512BW.MultiplyAddAdjacent(Wide(w6 + i), v);
            h += Avx512BW.MultiplyAddAdjacent(Wide(w7 + i), v);
        }

        Store(call, row, vector, VectorMath.Sums(Single(a), Single(b), Single(c), Single(d)));
        Store(call, row + 4, vector, VectorMath.Sums(Single(e), Single(f), Single(g), Single(h)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tile4x4(in KernelCall call, int row, int vector)
    {
        Vector512<int> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<int> c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
        sbyte* w = Row(row), w1 = w + Stride, w2 = w1 + Stride, w3 = w2 + Stride;
        short* x = call.QuantizedOf(vector), x1 = call.QuantizedOf(vector + 1), x2 = call.QuantizedOf(vector + 2), x3 = call.QuantizedOf(vector + 3);
        var count = Stride;
        var next = w3 + count;
        for (var i = 0; i < count; i += 32, next += 128)
        {
            VectorMath.Fetch128(next);
            var v0 = Vector512.Load(x + i);
            var v1 = Vector512.Load(x1 + i);
            var v2 = Vector512.Load(x2 + i);
            var v3 = Vector512.Load(x3 + i);
            var k = Wide(w + i);
            a0 += Avx512BW.MultiplyAddAdjacent(k, v0);
            a1 += Avx512BW.MultiplyAddAdjacent(k, v1);
            a2 += Avx512BW.MultiplyAddAdjacent(k, v2);
            a3 += Avx512BW.MultiplyAddAdjacent(k, v3);
            k = Wide(w1 + i);
            b0 += Avx512BW.MultiplyAddAdjacent(k, v0);
            b1 += Avx512BW.MultiplyAddAdjacent(k, v1);
            b2 += Avx512BW.MultiplyAddAdjacent(k, v2);
            b3 += Avx512BW.MultiplyAddAdjacent(k, v3);
            k = Wide(w2 + i);
            c0 += Avx512BW.MultiplyAddAdjacent(k, v0);
            c1 += Avx512BW.MultiplyAddAdjacent(k, v1);
            c2 += Avx512BW.MultiplyAddAdjacent(k, v2);
            c3 += Avx512BW.MultiplyAddAdjacent(k, v3);
            k = Wide(w3 + i);
            d0 += Avx512BW.MultiplyAddAdjacent(k, v0);
            d1 += Avx512BW.MultiplyAddAdjacent(k, v1);
            d2 += Avx512BW.MultiplyAddAdjacent(k, v2);
            d3 += Avx512BW.MultiplyAddAdjacent(k, v3);
        }

        Store(call, row, vector, VectorMath.Sums(Single(a0), Single(b0), Single(c0), Single(d0)));
        Store(call, row, vector + 1, VectorMath.Sums(Single(a1), Single(b1), Single(c1), Single(d1)));
        Store(call, row, vector + 2, VectorMath.Sums(Single(a2), Single(b2), Single(c2), Single(d2)));
        Store(call, row, vector + 3, VectorMath.Sums(Single(a3), Single(b3), Single(c3), Single(d3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(in KernelCall call, int row, int vector, Vector128<float> sums) =>
        (sums * (Vector128.Load(_scales.Floats + row) * call.ScaleOf(vector))).Store(call.OutputOf(vector) + row);
}
