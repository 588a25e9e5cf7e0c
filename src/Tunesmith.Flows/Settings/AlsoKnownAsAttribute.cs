namespace Tunesmith.Flows;

/// <summary>Other names under which the compact form of a flow file may know a setting, such as <c>llm</c> for <c>model</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AlsoKnownAsAttribute(params string[] names) : Attribute
{
    /// <summary>The other names.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
