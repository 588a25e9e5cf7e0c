namespace Tunesmith.Evaluation;

/// <summary>A report that is kept, as a list shows it.</summary>
/// <param name="Id">Id of the report.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Created">When it ended, UTC.</param>
/// <param name="CaseSet">Name of the cases.</param>
/// <param name="Cases">Number of cases.</param>
/// <param name="Variants">Names of the variants, in order.</param>
/// <param name="Artifact">Hash of the whole report as JSON.</param>
public sealed record KeptReport(
    string Id, string Name, DateTimeOffset Created, string CaseSet, int Cases, IReadOnlyList<string> Variants, string Artifact)
{
    /// <summary>The run and node that made it, as <c>run/node</c>; null when neither did.</summary>
    public string? Origin { get; init; }
}
