namespace Tunesmith.Components.Data.Scripting;

/// <summary>What becomes of an expression's value.</summary>
public enum ExpressionUse
{
    /// <summary>The item is kept when the value is true.</summary>
    Keep,

    /// <summary>The value becomes a field of the item.</summary>
    Field,

    /// <summary>The value takes the item's place, as JSON.</summary>
    Value,
}
