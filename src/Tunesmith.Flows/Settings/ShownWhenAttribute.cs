namespace Tunesmith.Flows;

/// <summary>Shows a setting only while another one has one of these values.</summary>
/// <param name="setting">Name of the other property, by <c>nameof</c>.</param>
/// <param name="values">Values of it that show this setting.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ShownWhenAttribute(string setting, params object[] values) : Attribute
{
    /// <summary>Name of the other property.</summary>
    public string Setting { get; } = setting;

    /// <summary>Values of it that show this setting.</summary>
    public IReadOnlyList<object> Values { get; } = values;
}
