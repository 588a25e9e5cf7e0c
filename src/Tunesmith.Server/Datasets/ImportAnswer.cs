using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Server.Datasets;

/// <summary>What came of an import.</summary>
/// <param name="Version">The new version; the one already there when the content is the same.</param>
/// <param name="Good">Rows that became samples.</param>
/// <param name="Bad">Rows that were left out.</param>
/// <param name="BadRows">The first of them, with line and reason.</param>
/// <param name="Findings">What a person should know.</param>
public sealed record ImportAnswer(DatasetVersion Version, long Good, long Bad, IReadOnlyList<BadRow> BadRows, IReadOnlyList<Finding> Findings);
