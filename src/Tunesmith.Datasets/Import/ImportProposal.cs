namespace Tunesmith.Datasets;

/// <summary>What a file seems to hold.</summary>
/// <param name="Kind">How it holds its rows.</param>
/// <param name="Mapping">Which column is what; null when no guess can be made, for a person to fill in.</param>
/// <param name="Confidence">0 to 1; 1 when the columns have the names that a known format gives them.</param>
/// <param name="Why">The reason in a sentence.</param>
/// <param name="Columns">What the first rows have.</param>
/// <param name="BadRows">Rows among the first that cannot be read, by this mapping.</param>
/// <param name="Examples">The first samples that this mapping gives, at most five.</param>
public sealed record ImportProposal(
    FileKind Kind,
    SampleMapping? Mapping,
    double Confidence,
    string Why,
    IReadOnlyList<ColumnSketch> Columns,
    IReadOnlyList<BadRow> BadRows,
    IReadOnlyList<Sample> Examples)
{
    /// <summary>Whether a person should look at the mapping before it is used.</summary>
    public bool NeedsConfirmation => Confidence < 0.8;
}
