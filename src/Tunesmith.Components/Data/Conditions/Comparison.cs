namespace Tunesmith.Components.Data.Conditions;

/// <summary>How a field is compared with a value.</summary>
public enum Comparison
{
    /// <summary>Is the same text, or the same number.</summary>
    Equals,

    /// <summary>Is another text, or another number.</summary>
    NotEquals,

    /// <summary>Has the value somewhere in it.</summary>
    Contains,

    /// <summary>Has the value nowhere in it.</summary>
    NotContains,

    /// <summary>Begins with the value.</summary>
    StartsWith,

    /// <summary>Ends with the value.</summary>
    EndsWith,

    /// <summary>Matches the value as a regular expression.</summary>
    Matches,

    /// <summary>Is a number above the value.</summary>
    Greater,

    /// <summary>Is a number not below the value.</summary>
    AtLeast,

    /// <summary>Is a number below the value.</summary>
    Less,

    /// <summary>Is a number not above the value.</summary>
    AtMost,

    /// <summary>Is missing or blank.</summary>
    IsEmpty,

    /// <summary>Is there and not blank.</summary>
    IsNotEmpty,

    /// <summary>Is one of the values, which commas separate.</summary>
    IsOneOf,
}
