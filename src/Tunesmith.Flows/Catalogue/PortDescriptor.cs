namespace Tunesmith.Flows;

/// <summary>All that editor, API and docs know of one port.</summary>
/// <param name="Id">Name in the flow file.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Type">Id of the port type: <c>document</c>, <c>text</c>, <c>sample</c>, <c>any</c> …</param>
/// <param name="Many">Whether it carries a stream.</param>
/// <param name="Required">Whether it must be connected; always true for an output that every run fills.</param>
/// <param name="Summary">One sentence for people.</param>
public sealed record PortDescriptor(string Id, string Title, string Type, bool Many, bool Required, string Summary);
