using static TorchSharp.torch;

namespace Tunesmith.Torch;

/// <summary>Turns gradients into steps. Its state is named tensors and a count, so that a checkpoint keeps it exactly.</summary>
internal abstract class StepRule(IReadOnlyList<KeyValuePair<string, Tensor>> weights, double decay) : IDisposable
{
    private readonly SortedDictionary<string, Tensor> _state = new(StringComparer.Ordinal);

    public IReadOnlyList<KeyValuePair<string, Tensor>> Weights => weights;

    /// <summary>Steps done.</summary>
    public int Steps { get; set; }

    public IReadOnlyDictionary<string, Tensor> State => _state;

    public static StepRule For(Training.Optimizer kind, IReadOnlyList<KeyValuePair<string, Tensor>> weights, double decay) => kind switch
    {
        Training.Optimizer.Sgd => new Sgd(weights, decay),
        Training.Optimizer.Adafactor => new Adafactor(weights, decay),
        _ => new AdamW(weights, decay),
    };

    public void Step(double learningRate)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        Steps++;
        foreach (var (name, weight) in weights)
        {
            if (weight.grad is not { } gradient)
                continue;
            // Norms and biases are never pulled towards 0.
            if (decay > 0 && weight.dim() > 1)
                weight.mul_(1 - learningRate * decay);
            Update(name, weight, gradient, learningRate);
        }
    }

    public void Forget()
    {
        using var scope = NewDisposeScope();
        foreach (var (_, weight) in weights)
            weight.grad?.zero_();
    }

    /// <summary>Length of the whole gradient.</summary>
    public double GradientNorm()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var norms = weights.Where(pair => pair.Value.grad is not null).Select(pair => pair.Value.grad!.norm()).ToList();
        return norms.Count == 0 ? 0 : stack(norms).to_type(ScalarType.Float64).norm().item<double>();
    }

    public void ScaleGradients(double factor)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var (_, weight) in weights)
            weight.grad?.mul_(factor);
    }

    public void Restore(string key, Tensor value)
    {
        if (_state.Remove(key, out var old))
            old.Dispose();
        _state.Add(key, value.DetachFromDisposeScope());
    }

    public void Dispose()
    {
        foreach (var tensor in _state.Values)
            tensor.Dispose();
    }

    protected abstract void Update(string name, Tensor weight, Tensor gradient, double learningRate);

    protected Tensor Kept(string key, ReadOnlySpan<long> shape)
    {
        if (!_state.TryGetValue(key, out var tensor))
            _state.Add(key, tensor = zeros(shape, dtype: ScalarType.Float32).DetachFromDisposeScope());
        return tensor;
    }
}
