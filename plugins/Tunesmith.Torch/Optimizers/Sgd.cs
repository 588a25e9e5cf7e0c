using static TorchSharp.torch;

namespace Tunesmith.Torch;

internal sealed class Sgd(IReadOnlyList<KeyValuePair<string, Tensor>> weights, double decay) : StepRule(weights, decay)
{
    protected override void Update(string name, Tensor weight, Tensor gradient, double learningRate) => weight.add_(gradient, -learningRate);
}
