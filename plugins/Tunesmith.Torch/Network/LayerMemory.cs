using static TorchSharp.torch;

namespace Tunesmith.Torch;

// Keys and values of the positions already read, for generation.
internal sealed class LayerMemory : IDisposable
{
    private Tensor? _keys, _values;

    public int Length => (int)(_keys?.shape[2] ?? 0);

    public (Tensor Keys, Tensor Values) Append(Tensor key, Tensor value)
    {
        var keys = (_keys is null ? key.contiguous() : cat([_keys, key], 2)).DetachFromDisposeScope();
        var values = (_values is null ? value.contiguous() : cat([_values, value], 2)).DetachFromDisposeScope();
        if (!ReferenceEquals(_keys, keys))
            Dispose();
        (_keys, _values) = (keys, values);
        return (keys, values);
    }

    public void Dispose()
    {
        _keys?.Dispose();
        _values?.Dispose();
    }
}
