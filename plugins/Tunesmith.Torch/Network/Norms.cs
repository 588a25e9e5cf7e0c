using static TorchSharp.torch;

namespace Tunesmith.Torch;

internal static class Norms
{
    public static Tensor Rms(Tensor x, Tensor weight, double epsilon)
    {
        var wide = x.dtype == ScalarType.Float32 ? x : x.to_type(ScalarType.Float32);
        var scaled = wide * wide.square().mean([-1], keepdim: true).add_(epsilon).rsqrt_();
        return scaled.As(x) * weight.As(x);
    }
}
