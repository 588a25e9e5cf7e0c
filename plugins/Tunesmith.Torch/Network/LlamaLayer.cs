using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Tunesmith.Torch;

internal sealed class LlamaLayer
{
    private readonly LlamaShape _shape;
    private readonly Rotary _rotary;
    private readonly Tensor _inputNorm, _innerNorm;
    private readonly Tensor? _queryNorm, _keyNorm;
    private readonly LinearMap _query, _key, _value, _output, _gate, _up, _down;

    public LlamaLayer(LlamaShape shape, WeightSet weights, Rotary rotary, int index)
    {
        (_shape, _rotary) = (shape, rotary);
        var name = $"model.layers.{index}.";
        LinearMap Map(string module) => new(name + module, weights[$"{name}{module}.weight"], weights.Find($"{name}{module}.bias"));
        (_query, _key) = (Map("self_attn.q_proj"), Map("self_attn.k_proj"));
        (_value, _output) = (Map("self_attn.v_proj"), Map("self_attn.o_proj"));
        (_gate, _up, _down) = (Map("mlp.gate_proj"), Map("mlp.up_proj"), Map("mlp.down_proj"));
        (_inputNorm, _innerNorm) = (weights[name + "input_layernorm.weight"], weights[name + "post_attention_layernorm.weight"]);
        (_queryNorm, _keyNorm) = (weights.Find(name + "self_attn.q_norm.weight"), weights.Find(name + "self_attn.k_norm.weight"));
    }

    public IEnumerable<LinearMap> Maps => [_query, _key, _value, _output, _gate, _up, _down];

    public Tensor Forward(Tensor x, LayerMemory? memory = null)
    {
        using var scope = NewDisposeScope();
        x = x + Attend(Norms.Rms(x, _inputNorm, _shape.NormEpsilon), memory);
        var h = Norms.Rms(x, _innerNorm, _shape.NormEpsilon);
        return (x + _down.Apply(F.silu(_gate.Apply(h)) * _up.Apply(h))).MoveToOuterDisposeScope();
    }

    private Tensor Attend(Tensor h, LayerMemory? memory)
    {
        long batch = h.shape[0], length = h.shape[1];
        var at = _rotary.Slice(memory?.Length ?? 0, (int)length);
        var query = Rotary.Turn(Heads(_query, h, _shape.Heads, _queryNorm), at);
        var key = Rotary.Turn(Heads(_key, h, _shape.KeyValueHeads, _keyNorm), at);
        var value = Heads(_value, h, _shape.KeyValueHeads, null);
        if (memory is not null)
            (key, value) = memory.Append(key, value);
        var mixed = Attention.Mix(query, key, value, _shape);
        return _output.Apply(mixed.transpose(1, 2).reshape(batch, length, _shape.Heads * _shape.HeadSize));
    }

    private Tensor Heads(LinearMap map, Tensor h, int heads, Tensor? norm)
    {
        var split = map.Apply(h).view(h.shape[0], h.shape[1], heads, _shape.HeadSize);
        return (norm is null ? split : Norms.Rms(split, norm, _shape.NormEpsilon)).transpose(1, 2);
    }
}
