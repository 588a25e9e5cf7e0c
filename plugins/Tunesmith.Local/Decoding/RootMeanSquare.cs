using System.Numerics.Tensors;

namespace Tunesmith.Local;

/// <summary>The norm of the Llama family.</summary>
internal static class RootMeanSquare
{
    public static void Apply(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, double epsilon, Span<float> output)
    {
        var mean = (double)TensorPrimitives.SumOfSquares(input) / input.Length;
        TensorPrimitives.Multiply(input, (float)(1 / Math.Sqrt(mean + epsilon)), output);
        TensorPrimitives.Multiply(output, weights, output);
    }
}
