using Tunesmith.Local;
using static TorchSharp.torch;

namespace Tunesmith.Torch;

// Rotary positions in Hugging Face's half-split order: dimension i turns with dimension i + size/2.
internal sealed class Rotary(ModelConfig config, ScalarType type) : IDisposable
{
    private Tensor? _cosine, _sine;
    private int _length;

    public (Tensor Cosine, Tensor Sine) Slice(int start, int length)
    {
        if (_cosine is null || start + length > _length)
            Grow(Math.Max(start + length, 2 * _length));
        return (_cosine!.narrow(0, start, length), _sine!.narrow(0, start, length));
    }

    public static Tensor Turn(Tensor x, (Tensor Cosine, Tensor Sine) at)
    {
        var half = x.shape[^1] / 2;
        var turned = cat([x.narrow(-1, half, half).neg(), x.narrow(-1, 0, half)], -1);
        return (x * at.Cosine).add_(turned.mul_(at.Sine));
    }

    private void Grow(int length)
    {
        Dispose();
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var (frequencies, scale) = RopeFrequencies.Of(config);
        var angles = outer(arange(length, dtype: ScalarType.Float64), tensor(frequencies));
        var both = cat([angles, angles], -1);
        _cosine = (both.cos() * scale).to_type(type).DetachFromDisposeScope();
        _sine = (both.sin() * scale).to_type(type).DetachFromDisposeScope();
        _length = length;
    }

    public void Dispose()
    {
        _cosine?.Dispose();
        _sine?.Dispose();
    }
}
