using Tunesmith.Local;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Tunesmith.Torch;

internal sealed class LlamaLayer
{
    private readonly ModelConfig _config;
    private readonly Rotary? _rotary;
    private readonly int? _window;
    private readonly Tensor _inputNorm, _innerNorm;
    private readonly Tensor? _queryNorm, _keyNorm;
    private readonly LinearMap _query, _key, _value, _output, _gate, _up, _down;

    public LlamaLayer(ModelConfig config, WeightSet weights, Rotary rotary, int index)
    {
        _config = config;
        _rotary = config.UnrotatedLayers.ElementAtOrDefault(index) ? null : rotary;
        _window = config.WindowedLayers.Count == 0 || config.WindowedLayers[index] ? config.SlidingWindow : null;
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
        x = x + Attend(Norms.Rms(x, _inputNorm, _config.NormEpsilon), memory);
        var h = Norms.Rms(x, _innerNorm, _config.NormEpsilon);
        return (x + _down.Apply(F.silu(_gate.Apply(h)) * _up.Apply(h))).MoveToOuterDisposeScope();
    }

    private Tensor Attend(Tensor h, LayerMemory? memory)
    {
        long batch = h.shape[0], length = h.shape[1];
        var query = Heads(_query, h, _config.Heads, _queryNorm);
        var key = Heads(_key, h, _config.KeyValueHeads, _keyNorm);
        var value = Heads(_value, h, _config.KeyValueHeads, null);
        if (_rotary is not null)
        {
            var at = _rotary.Slice(memory?.Length ?? 0, (int)length);
            (query, key) = (Rotary.Turn(query, at), Rotary.Turn(key, at));
        }

        if (memory is not null)
            (key, value) = memory.Append(key, value);
        var mixed = Attention.Mix(query, Spread(key), Spread(value), _window);
        return _output.Apply(mixed.transpose(1, 2).reshape(batch, length, _config.Heads * _config.HeadSize));
    }

    private Tensor Heads(LinearMap map, Tensor h, int heads, Tensor? norm)
    {
        var split = map.Apply(h).view(h.shape[0], h.shape[1], heads, _config.HeadSize);
        return (norm is null ? split : Norms.Rms(split, norm, _config.NormEpsilon)).transpose(1, 2);
    }

    private Tensor Spread(Tensor x) =>
        _config.Heads == _config.KeyValueHeads ? x : x.repeat_interleave(_config.Heads / _config.KeyValueHeads, 1);
}
