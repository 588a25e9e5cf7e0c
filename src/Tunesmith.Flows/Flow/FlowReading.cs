namespace Tunesmith.Flows;

/// <summary>What came of reading a flow file.</summary>
/// <param name="Document">The flow; null when nothing could be made of the file.</param>
/// <param name="Findings">All that is wrong with the file's form.</param>
public sealed record FlowReading(FlowDocument? Document, IReadOnlyList<Finding> Findings);
