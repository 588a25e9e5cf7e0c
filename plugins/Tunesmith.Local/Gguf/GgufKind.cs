namespace Tunesmith.Local;

/// <summary>How a GGUF file writes the numbers of a tensor; the values are those of the format.</summary>
public enum GgufKind
{
    /// <summary>32-bit numbers.</summary>
    F32 = 0,

    /// <summary>16-bit numbers.</summary>
    F16 = 1,

    /// <summary>8-bit whole numbers with a scale for each 32.</summary>
    Q8 = 8,

    /// <summary>BF16.</summary>
    BF16 = 30,
}
