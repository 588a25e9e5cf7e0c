using static TorchSharp.torch;

namespace Tunesmith.Torch;

internal sealed class AdamW(IReadOnlyList<KeyValuePair<string, Tensor>> weights, double decay) : StepRule(weights, decay)
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    protected override void Update(string name, Tensor weight, Tensor gradient, double learningRate)
    {
        var mean = Kept(name + ".mean", weight.shape);
        var square = Kept(name + ".square", weight.shape);
        mean.mul_(Beta1).add_(gradient, 1 - Beta1);
        square.mul_(Beta2).addcmul_(gradient, gradient, 1 - Beta2);
        var root = square.sqrt().div_(Math.Sqrt(1 - Math.Pow(Beta2, Steps))).add_(Epsilon);
        weight.addcdiv_(mean, root, -learningRate / (1 - Math.Pow(Beta1, Steps)));
    }
}
