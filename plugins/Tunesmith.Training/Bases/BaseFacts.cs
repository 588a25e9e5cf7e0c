namespace Tunesmith.Training;

/// <summary>What is known of a base model before a byte of its weights is read.</summary>
/// <param name="Model">Hub id or folder.</param>
/// <param name="ModelType">Architecture, as <c>model_type</c> in its <c>config.json</c>: <c>llama</c>, <c>qwen2</c> …</param>
/// <param name="Hidden">Width of the hidden state.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="KvHeads">Key and value heads.</param>
/// <param name="HeadSize">Width of one head.</param>
/// <param name="Mlp">Width of the feed-forward part.</param>
/// <param name="Vocabulary">Rows of the embedding.</param>
/// <param name="Context">Longest sequence in tokens.</param>
/// <param name="Tied">Whether input and output embeddings are one matrix.</param>
public sealed record BaseFacts(
    string Model,
    string ModelType,
    int Hidden,
    int Layers,
    int Heads,
    int KvHeads,
    int HeadSize,
    int Mlp,
    int Vocabulary,
    int Context,
    bool Tied)
{
    /// <summary>Number format of the weights on disk: <c>bfloat16</c>, <c>float16</c>, <c>float32</c>; null when unknown.</summary>
    public string? WeightFormat { get; init; }

    /// <summary>Whether it was tuned to follow instructions; null when unknown.</summary>
    public bool? Instruct { get; init; }

    /// <summary>Whether it brings a chat template; null when unknown.</summary>
    public bool? HasTemplate { get; init; }

    /// <summary>Family of its template: <c>chatml</c>, <c>llama3</c>, <c>mistral</c>, <c>gemma</c>, <c>phi3</c> …; null when unknown.</summary>
    public string? TemplateFamily { get; init; }

    /// <summary>Whether it thinks before it answers and marks that with its own tokens.</summary>
    public bool Reasoning { get; init; }

    /// <summary>Number of experts; 0 for a dense model.</summary>
    public int Experts { get; init; }

    /// <summary>Whether biases sit on query, key and value.</summary>
    public bool QkvBias { get; init; }

    /// <summary>Licence as the model's card names it; null when unknown.</summary>
    public string? License { get; init; }

    /// <summary>Whether its publisher wants an agreement before a download.</summary>
    public bool Gated { get; init; }

    /// <summary>Added tokens of its tokenizer; null when unknown.</summary>
    public IReadOnlyList<string>? AddedTokens { get; init; }

    /// <summary>Highest token id of its tokenizer plus one; null when unknown.</summary>
    public int? TokenizerSize { get; init; }

    /// <summary>All parameters.</summary>
    public long Parameters => Architectures.Parameters(this);

    /// <summary>Weights of the linear modules inside the layers; what 4 bits shrink and adapters sit on.</summary>
    public long LinearParameters => Architectures.Of(ModelType).Modules(this).Sum(module => (long)module.Inputs * module.Outputs) * Layers;

    /// <summary>Under 50 million parameters: other learning rates are usual there.</summary>
    public bool IsTiny => Parameters < 50_000_000;
}
