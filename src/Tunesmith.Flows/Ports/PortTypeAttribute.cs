namespace Tunesmith.Flows;

/// <summary>Names the type of a port, for edges, colours and glyphs: <c>document</c>, <c>sample</c>, <c>model</c> …</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class PortTypeAttribute(string id) : Attribute
{
    /// <summary>Stable id of the port type.</summary>
    public string Id { get; } = id;
}
