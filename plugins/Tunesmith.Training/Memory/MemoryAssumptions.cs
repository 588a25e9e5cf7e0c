namespace Tunesmith.Training;

/// <summary>What the estimate supposes of the place that trains.</summary>
public sealed record MemoryAssumptions
{
    /// <summary>An NVIDIA device with the stock loss.</summary>
    public static MemoryAssumptions OfGpu { get; } = new();

    /// <summary>Whether a device context has to be paid for.</summary>
    public bool OnGpu { get; init; } = true;

    /// <summary>Whether a frozen base is held in 16 bits.</summary>
    public bool HalfPrecisionBase { get; init; } = true;

    /// <summary>Whether the loss is fused or chunked, so that logits are never held.</summary>
    public bool FusedLoss { get; init; }

    /// <summary>Whether activations can be computed again.</summary>
    public bool Checkpointing { get; init; } = true;

    /// <summary>Share of tokens learned, where only their logits are kept in 32 bits; null for the stock loss.</summary>
    public double? LearnedRowsOnly { get; init; }

    /// <summary>Measured ÷ estimated over finished jobs on such machines.</summary>
    public double Correction { get; init; } = 1;
}
