namespace Tunesmith.Local;

/// <summary>How a model is loaded.</summary>
public sealed record LocalModelOptions
{
    /// <summary>The kind of number that weights are computed with.</summary>
    public WeightPrecision Precision { get; init; }

    /// <summary>Threads for one pass; null for one a processor.</summary>
    public int? Threads { get; init; }
}
