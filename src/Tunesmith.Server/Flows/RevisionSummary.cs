namespace Tunesmith.Server.Flows;

/// <summary>A revision of a flow in a list.</summary>
/// <param name="Revision">1 for the first.</param>
/// <param name="Created">When it came about, UTC.</param>
/// <param name="Note">What a person said about it.</param>
/// <param name="Nodes">Number of nodes.</param>
public sealed record RevisionSummary(int Revision, DateTimeOffset Created, string? Note, int Nodes);
