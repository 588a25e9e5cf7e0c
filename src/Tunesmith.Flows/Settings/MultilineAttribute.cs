namespace Tunesmith.Flows;

/// <summary>Draws a text setting as a box of several lines.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MultilineAttribute : Attribute;
