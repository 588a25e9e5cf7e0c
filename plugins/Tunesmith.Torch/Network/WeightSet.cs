using Tunesmith.Flows;
using static TorchSharp.torch;

namespace Tunesmith.Torch;

// Tensors by their Hugging Face names. It owns them.
internal sealed class WeightSet : IDisposable
{
    private readonly SortedDictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, Tensor>> All => _tensors;

    public IEnumerable<KeyValuePair<string, Tensor>> Trainable => _tensors.Where(pair => pair.Value.requires_grad);

    public Tensor this[string name] => Find(name) ?? throw new TunesmithException(
        "TS5202", $"The base model's files have no tensor {name}, which a model of the Llama family needs. Download the model again, or choose one of a supported family.");

    public Tensor? Find(string name) => _tensors.GetValueOrDefault(name);

    public Tensor Add(string name, Tensor tensor)
    {
        _tensors.Add(name, tensor.DetachFromDisposeScope());
        return tensor;
    }

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
            tensor.Dispose();
    }
}
