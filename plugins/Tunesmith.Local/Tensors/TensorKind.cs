namespace Tunesmith.Local;

/// <summary>How the numbers of a stored tensor are written.</summary>
public enum TensorKind
{
    /// <summary>IEEE 64-bit.</summary>
    F64,

    /// <summary>IEEE 32-bit.</summary>
    F32,

    /// <summary>IEEE 16-bit.</summary>
    F16,

    /// <summary>The upper half of an IEEE 32-bit number.</summary>
    BF16,

    /// <summary>Signed 64-bit integer.</summary>
    I64,

    /// <summary>Signed 32-bit integer.</summary>
    I32,

    /// <summary>Signed 16-bit integer.</summary>
    I16,

    /// <summary>Signed 8-bit integer.</summary>
    I8,

    /// <summary>Unsigned 8-bit integer.</summary>
    U8,

    /// <summary>One byte a truth value.</summary>
    Bool,
}
