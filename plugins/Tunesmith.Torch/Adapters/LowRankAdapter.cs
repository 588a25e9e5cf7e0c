using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Tunesmith.Torch;

/// <summary>LoRA on one linear module, with DoRA's magnitude where there is one; the arithmetic of peft.</summary>
internal sealed class LowRankAdapter(Tensor a, Tensor b, Tensor? magnitude, double scale)
{
    public double Dropout { get; set; }

    public Tensor Apply(Tensor x, Tensor y, Tensor weight)
    {
        var dropped = Dropout > 0 ? F.dropout(x, Dropout) : x;
        var change = F.linear(F.linear(dropped, a.As(x)), b.As(x)).mul_(scale);
        return magnitude is null ? y.add_(change) : y + Decomposed(x, dropped, y, weight, change);
    }

    // DoRA: the direction's length is a constant of the backward pass, as in the paper's section 4.3 and in peft.
    private Tensor Decomposed(Tensor x, Tensor dropped, Tensor y, Tensor weight, Tensor change)
    {
        Tensor length;
        using (no_grad())
            length = weight.to_type(ScalarType.Float32).addmm(b, a, 1, (float)scale).norm(1);
        var share = (magnitude! / length).As(x);
        var straight = ReferenceEquals(dropped, x) ? y : F.linear(dropped, weight.As(x));
        return (share - 1) * straight + share * change;
    }
}
