namespace Tunesmith.Flows;

/// <summary>A port with what the engine needs of it.</summary>
/// <param name="Descriptor">What people see of it.</param>
/// <param name="ItemType">Type of one item.</param>
/// <param name="IsDynamic">Whether it comes from settings.</param>
public sealed record Port(PortDescriptor Descriptor, Type ItemType, bool IsDynamic)
{
    /// <summary>Name in the flow file.</summary>
    public string Id => Descriptor.Id;

    /// <summary>Whether it carries a stream.</summary>
    public bool Many => Descriptor.Many;

    /// <summary>Whether it must be connected.</summary>
    public bool Required => Descriptor.Required;
}
