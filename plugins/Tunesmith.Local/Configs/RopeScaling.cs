namespace Tunesmith.Local;

/// <summary>How a model stretches its rotary positions to longer texts.</summary>
/// <param name="Kind"><c>linear</c>, <c>dynamic</c>, <c>llama3</c> or <c>yarn</c>.</param>
/// <param name="Factor">How many times longer the context becomes.</param>
/// <param name="OriginalLength">Context length of the pretraining, in tokens.</param>
public sealed record RopeScaling(string Kind, double Factor, int OriginalLength)
{
    /// <summary>Wave lengths longer than the original length divided by this are fully stretched (llama3).</summary>
    public double LowFrequencyFactor { get; init; } = 1;

    /// <summary>Wave lengths shorter than the original length divided by this are left alone (llama3).</summary>
    public double HighFrequencyFactor { get; init; } = 4;

    /// <summary>Number of rotations above which a dimension is left alone (yarn).</summary>
    public double BetaFast { get; init; } = 32;

    /// <summary>Number of rotations below which a dimension is fully stretched (yarn).</summary>
    public double BetaSlow { get; init; } = 1;

    /// <summary>Factor on sine and cosine (yarn); null for 0.1 ln(factor) + 1.</summary>
    public double? AttentionFactor { get; init; }
}
