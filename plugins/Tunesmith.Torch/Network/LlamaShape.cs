namespace Tunesmith.Torch;

/// <summary>What distinguishes the members of the Llama family, as data.</summary>
internal sealed record LlamaShape
{
    public required int Hidden { get; init; }
    public required int Layers { get; init; }
    public required int Heads { get; init; }
    public required int KeyValueHeads { get; init; }
    public required int HeadSize { get; init; }
    public required int Inner { get; init; }
    public required int Vocabulary { get; init; }
    public required double NormEpsilon { get; init; }
    public required bool TiedHead { get; init; }
    public int? SlidingWindow { get; init; }

    /// <summary>Rotation of each pair of a head's dimensions per position, rope scaling included; HeadSize / 2 values.</summary>
    public required IReadOnlyList<double> RotaryFrequencies { get; init; }

    /// <summary>Factor on the rotated queries and keys (yarn); 1 otherwise.</summary>
    public double RotaryScale { get; init; } = 1;
}
