using static TorchSharp.torch;

namespace Tunesmith.Torch;

// With an outer learning rate and no parameter scaling, as the ecosystem's trainers use it.
internal sealed class Adafactor(IReadOnlyList<KeyValuePair<string, Tensor>> weights, double decay) : StepRule(weights, decay)
{
    private const double Tiny = 1e-30, DecayPower = -0.8;

    protected override void Update(string name, Tensor weight, Tensor gradient, double learningRate)
    {
        var keep = 1 - Math.Pow(Steps, DecayPower);
        var squared = gradient.square().add_(Tiny);
        var update = weight.dim() == 2
            ? gradient * Factored(name, weight, squared, keep)
            : gradient * Kept(name + ".square", weight.shape).mul_(keep).add_(squared, 1 - keep).rsqrt();
        var size = update.square().mean().sqrt().item<float>();
        weight.add_(update, -learningRate / Math.Max(1, size));
    }

    private Tensor Factored(string name, Tensor weight, Tensor squared, double keep)
    {
        var rows = Kept(name + ".rows", [weight.shape[0]]).mul_(keep).add_(squared.mean([1]), 1 - keep);
        var columns = Kept(name + ".columns", [weight.shape[1]]).mul_(keep).add_(squared.mean([0]), 1 - keep);
        return (rows / rows.mean()).rsqrt_().unsqueeze(1) * columns.rsqrt().unsqueeze(0);
    }
}
