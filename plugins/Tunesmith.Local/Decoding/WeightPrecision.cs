namespace Tunesmith.Local;

/// <summary>The kind of number that weights are computed with.</summary>
public enum WeightPrecision
{
    /// <summary>As published: BF16 stays BF16, everything else becomes 32-bit.</summary>
    Published,

    /// <summary>32-bit.</summary>
    F32,

    /// <summary>BF16: half the memory, hardly any difference.</summary>
    BF16,

    /// <summary>8-bit whole numbers with a scale a row: a quarter of the memory, a small difference.</summary>
    EightBit,
}
