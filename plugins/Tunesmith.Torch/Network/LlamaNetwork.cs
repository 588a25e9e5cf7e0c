using Tunesmith.Local;
using static TorchSharp.torch;

namespace Tunesmith.Torch;

/// <summary>A causal language model of the Llama family over named weights.</summary>
internal sealed class LlamaNetwork : IDisposable
{
    public const string Embedding = "model.embed_tokens.weight", Head = "lm_head.weight";
    private readonly Rotary _rotary;
    private readonly Tensor _norm;

    public LlamaNetwork(ModelConfig config, WeightSet weights, ScalarType type)
    {
        (Config, Weights, Type) = (config, weights, type);
        _rotary = new Rotary(config, type);
        _norm = weights["model.norm.weight"];
        Layers = [.. Enumerable.Range(0, config.Layers).Select(index => new LlamaLayer(config, weights, _rotary, index))];
        EmbeddingTable = weights[Embedding];
        HeadTable = config.TiedEmbeddings ? EmbeddingTable : weights[Head];
    }

    public ModelConfig Config { get; }

    public WeightSet Weights { get; }

    /// <summary>Number format of the computation.</summary>
    public ScalarType Type { get; }

    public IReadOnlyList<LlamaLayer> Layers { get; }

    public Tensor EmbeddingTable { get; set; }

    public Tensor HeadTable { get; set; }

    public IEnumerable<LinearMap> Maps => Layers.SelectMany(layer => layer.Maps);

    /// <summary>Embeds ids [batch, length].</summary>
    public Tensor Embed(Tensor ids) =>
        EmbeddingTable.index_select(0, ids.reshape(-1)).view(ids.shape[0], ids.shape[1], Config.HiddenSize).to_type(Type);

    /// <summary>Normalises what the last layer gives, ready for the head.</summary>
    public Tensor Finish(Tensor x) => Norms.Rms(x, _norm, Config.NormEpsilon);

    public void Dispose()
    {
        _rotary.Dispose();
        Weights.Dispose();
    }
}
