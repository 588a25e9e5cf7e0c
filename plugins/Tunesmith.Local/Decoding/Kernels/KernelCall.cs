namespace Tunesmith.Local;

/// <summary>Inputs and outputs of a product with several vectors at once.</summary>
/// <param name="Input">The first vector; padded with zeros.</param>
/// <param name="InputStride">Numbers from one vector to the next.</param>
/// <param name="Count">Number of vectors.</param>
/// <param name="Output">Where the first result goes.</param>
/// <param name="OutputStride">Numbers from one result to the next.</param>
/// <param name="Quantized">Room for inputs as 16-bit whole numbers, of the same stride.</param>
/// <param name="Scales">Room for the scale of each vector.</param>
/// <param name="Path">Which instructions to use.</param>
internal readonly unsafe record struct KernelCall(
    nint Input, int InputStride, int Count, nint Output, int OutputStride, nint Quantized, nint Scales, KernelPath Path)
{
    public float* InputOf(int vector) => (float*)Input + ((long)vector * InputStride);

    public float* OutputOf(int vector) => (float*)Output + ((long)vector * OutputStride);

    public short* QuantizedOf(int vector) => (short*)Quantized + ((long)vector * InputStride);

    public float ScaleOf(int vector) => ((float*)Scales)[vector];
}
