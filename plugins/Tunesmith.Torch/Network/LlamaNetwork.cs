using static TorchSharp.torch;

namespace Tunesmith.Torch;

/// <summary>A causal language model of the Llama family over named weights.</summary>
internal sealed class LlamaNetwork : IDisposable
{
    public const string Embedding = "model.embed_tokens.weight", Head = "lm_head.weight";
    private readonly Rotary _rotary;
    private readonly Tensor _norm;

    public LlamaNetwork(LlamaShape shape, WeightSet weights, ScalarType type)
    {
        (Shape, Weights, Type) = (shape, weights, type);
        _rotary = new Rotary(shape, type);
        _norm = weights["model.norm.weight"];
        Layers = [.. Enumerable.Range(0, shape.Layers).Select(index => new LlamaLayer(shape, weights, _rotary, index))];
        EmbeddingTable = weights[Embedding];
        HeadTable = weights.Find(Head) ?? (shape.TiedHead ? EmbeddingTable : weights[Head]);
    }

    public LlamaShape Shape { get; }

    public WeightSet Weights { get; }

    /// <summary>Number format of the computation.</summary>
    public ScalarType Type { get; }

    public IReadOnlyList<LlamaLayer> Layers { get; }

    public Tensor EmbeddingTable { get; set; }

    public Tensor HeadTable { get; set; }

    public IEnumerable<LinearMap> Maps => Layers.SelectMany(layer => layer.Maps);

    /// <summary>Embeds ids [batch, length].</summary>
    public Tensor Embed(Tensor ids) =>
        EmbeddingTable.index_select(0, ids.reshape(-1)).view(ids.shape[0], ids.shape[1], Shape.Hidden).to_type(Type);

    /// <summary>Normalises what the last layer gives, ready for the head.</summary>
    public Tensor Finish(Tensor x) => Norms.Rms(x, _norm, Shape.NormEpsilon);

    public void Dispose()
    {
        _rotary.Dispose();
        Weights.Dispose();
    }
}
