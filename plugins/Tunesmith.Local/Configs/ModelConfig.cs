using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>The shape of a Llama-family model. What sets the families apart is data here, not code.</summary>
public sealed record ModelConfig
{
    /// <summary>The family as config.json names it, such as <c>llama</c> or <c>qwen3</c>.</summary>
    public required string Family { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Width of the feed-forward part.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Number of layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Number of query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Number of key and value heads.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Width of one head.</summary>
    public required int HeadSize { get; init; }

    /// <summary>Number of token ids that have an embedding.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Longest sequence, in tokens.</summary>
    public required int ContextLength { get; init; }

    /// <summary>Added to the mean square before the root in every norm.</summary>
    public double NormEpsilon { get; init; } = 1e-6;

    /// <summary>Base of the rotary frequencies.</summary>
    public double RopeTheta { get; init; } = 10_000;

    /// <summary>How rotary positions are stretched; null for not at all.</summary>
    public RopeScaling? RopeScaling { get; init; }

    /// <summary>Whether the output head is the embedding.</summary>
    public bool TiedEmbeddings { get; init; }

    /// <summary>Whether the query, key and value projections have a bias.</summary>
    public bool AttentionBias { get; init; }

    /// <summary>Whether the output projection of the attention has a bias.</summary>
    public bool OutputBias { get; init; }

    /// <summary>Whether the feed-forward projections have a bias.</summary>
    public bool FeedForwardBias { get; init; }

    /// <summary>Whether each head's queries and keys are normalised before the rotation.</summary>
    public bool HeadNorm { get; init; }

    /// <summary>How many tokens back a layer with a window looks; null for no window anywhere.</summary>
    public int? SlidingWindow { get; init; }

    /// <summary>For each layer whether it looks through the window. Empty: all do when there is a window.</summary>
    public IReadOnlyList<bool> WindowedLayers { get; init; } = [];

    /// <summary>For each layer whether it leaves positions out (no rotation). Empty: none does.</summary>
    public IReadOnlyList<bool> UnrotatedLayers { get; init; } = [];

    /// <summary>Token that starts a text; null for none.</summary>
    public int? StartToken { get; init; }

    /// <summary>Tokens that end a text.</summary>
    public IReadOnlyList<int> EndTokens { get; init; } = [];

    /// <summary>The kind of number that the weights were published in.</summary>
    public TensorKind Kind { get; init; } = TensorKind.F32;

    /// <summary>Number of weights, from the shape alone.</summary>
    public long Parameters
    {
        get
        {
            long query = (long)Heads * HeadSize, keyValue = (long)KeyValueHeads * HeadSize, hidden = HiddenSize;
            var layer = (2 * hidden * query) + (2 * hidden * keyValue) + (3 * hidden * IntermediateSize) + (2 * hidden)
                + (AttentionBias ? query + (2 * keyValue) : 0) + (OutputBias ? hidden : 0) + (HeadNorm ? 2 * HeadSize : 0)
                + (FeedForwardBias ? (2 * IntermediateSize) + hidden : 0);
            return (Layers * layer) + hidden + (hidden * VocabularySize * (TiedEmbeddings ? 1 : 2));
        }
    }

    /// <summary>Reads <c>config.json</c> of a model folder (and <c>generation_config.json</c> for the end tokens).</summary>
    /// <exception cref="TunesmithException">The file is missing or broken, or the family is not supported.</exception>
    public static ModelConfig Open(string folder) => ConfigReader.Read(folder);

    /// <summary>The families that are supported, as config.json names them.</summary>
    public static IReadOnlyList<string> Families => ModelFamilies.Names;

    internal bool Windowed(int layer) => SlidingWindow is not null && (WindowedLayers.Count == 0 || WindowedLayers[layer]);

    internal bool Rotated(int layer) => UnrotatedLayers.Count == 0 || !UnrotatedLayers[layer];
}
