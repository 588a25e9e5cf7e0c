using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Tunesmith.Torch;

// A linear module, with an adapter where the plan wants one. F.linear and never matmul: a wrong shape in matmul ends the process.
internal sealed class LinearMap(string name, Tensor weight, Tensor? bias)
{
    public string Name => name;

    public Tensor Weight => weight;

    public LowRankAdapter? Adapter { get; set; }

    public Tensor Apply(Tensor x)
    {
        var y = F.linear(x, weight.As(x), bias?.As(x));
        return Adapter is null ? y : Adapter.Apply(x, y, weight);
    }
}

internal static class TensorTypes
{
    // Masters stay F32; the graph casts them to the type of the computation, so that gradients flow back to the masters.
    public static Tensor As(this Tensor tensor, Tensor other) => tensor.dtype == other.dtype ? tensor : tensor.to_type(other.dtype);
}
