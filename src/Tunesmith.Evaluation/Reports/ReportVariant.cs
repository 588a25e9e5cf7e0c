namespace Tunesmith.Evaluation;

/// <summary>A variant as the report names it.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Identity">All that decided its answers.</param>
/// <param name="Failed">Cases that it could not answer.</param>
public sealed record ReportVariant(string Name, string Identity, int Failed);
