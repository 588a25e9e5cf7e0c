using System.Text.Json.Serialization;

namespace Tunesmith.Components.Text.Splitting;

/// <summary>What becomes of the separator between two pieces.</summary>
[JsonConverter(typeof(KeptSeparatorConverter))]
public enum KeptSeparator
{
    /// <summary>It stands at the start of the piece after it.</summary>
    Start,

    /// <summary>It stands at the end of the piece before it.</summary>
    End,

    /// <summary>It is dropped between chunks and kept inside them.</summary>
    None,
}
