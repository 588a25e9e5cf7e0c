namespace Tunesmith.Server.Flows;

/// <summary>A flow in a list.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Modified">When it was last changed, UTC.</param>
/// <param name="Nodes">Number of nodes.</param>
/// <param name="LastRun">Its newest run; null when it never ran.</param>
public sealed record FlowSummary(string Id, string Name, DateTimeOffset Modified, int Nodes, RunBrief? LastRun);
