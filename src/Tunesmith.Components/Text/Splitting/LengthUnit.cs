namespace Tunesmith.Components.Text.Splitting;

/// <summary>What the length of a text is counted in.</summary>
public enum LengthUnit
{
    /// <summary>UTF-16 units, as most tools count.</summary>
    Characters,

    /// <summary>Unicode code points, as Python counts.</summary>
    CodePoints,

    /// <summary>Bytes of UTF-8.</summary>
    Bytes,

    /// <summary>Tokens of a model.</summary>
    Tokens,
}
