using Tunesmith.Flows;

namespace Tunesmith.Server.Flows;

/// <summary>All that is wrong with a flow.</summary>
/// <param name="Findings">In the order of the document.</param>
public sealed record FlowFindings(IReadOnlyList<Finding> Findings);
