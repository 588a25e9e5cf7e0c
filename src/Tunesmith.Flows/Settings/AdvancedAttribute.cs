namespace Tunesmith.Flows;

/// <summary>Hides a setting behind the form's "Advanced" fold.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AdvancedAttribute : Attribute;
