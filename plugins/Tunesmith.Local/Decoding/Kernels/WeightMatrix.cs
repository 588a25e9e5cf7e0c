namespace Tunesmith.Local;

/// <summary>A matrix of weights, one output a row. Rows are padded with zeros to whole cache lines, so that no loop has a tail.</summary>
internal abstract unsafe class WeightMatrix : IDisposable
{
    /// <summary>Activations are padded to this many numbers.</summary>
    public const int Padding = 64;

    protected WeightMatrix(int rows, int columns, int elementSize)
    {
        (Rows, Columns) = (rows, columns);
        Stride = Padded(columns);
        Memory = new AlignedMemory((long)rows * Stride * elementSize);
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Elements from one row to the next.</summary>
    public int Stride { get; }

    public abstract long Bytes { get; }

    protected AlignedMemory Memory { get; }

    public static int Padded(int columns) => (columns + Padding - 1) / Padding * Padding;

    /// <summary>Stores a row.</summary>
    public abstract void Write(int row, ReadOnlySpan<float> numbers);

    /// <summary>Reads a row back as the numbers that are computed with.</summary>
    public abstract void Read(int row, Span<float> numbers);

    /// <summary>Computes rows <paramref name="from"/> to <paramref name="to"/> of the product with each input.</summary>
    public abstract void Multiply(in KernelCall call, int from, int to);

    /// <summary>Prepares inputs once for all rows, where the kind needs it.</summary>
    public virtual void Prepare(in KernelCall call)
    {
    }

    public virtual void Dispose() => Memory.Dispose();
}
