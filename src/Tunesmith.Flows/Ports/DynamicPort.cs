namespace Tunesmith.Flows;

/// <summary>A port that comes from settings.</summary>
/// <param name="Id">Name in the flow file.</param>
/// <param name="ItemType">Type of one item.</param>
/// <param name="Many">Whether it carries a stream.</param>
/// <param name="Required">Whether it must be connected.</param>
/// <param name="Summary">One sentence for people.</param>
public sealed record DynamicPort(string Id, Type ItemType, bool Many, bool Required, string Summary);
