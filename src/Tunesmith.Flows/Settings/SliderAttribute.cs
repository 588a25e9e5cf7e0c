namespace Tunesmith.Flows;

/// <summary>Draws a number as a slider.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SliderAttribute : Attribute
{
    /// <summary>Whether equal steps multiply instead of add, as a learning rate wants it.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>Lower end of the usual range, drawn as a green band; NaN for none.</summary>
    public double UsualMinimum { get; init; } = double.NaN;

    /// <summary>Upper end of the usual range; NaN for none.</summary>
    public double UsualMaximum { get; init; } = double.NaN;
}
