namespace Tunesmith.Datasets;

/// <summary>What applying marks did.</summary>
/// <param name="Version">The new version; the same one when nothing changed.</param>
/// <param name="Kept">Samples marked keep.</param>
/// <param name="Fixed">Samples replaced by their correction.</param>
/// <param name="Dropped">Samples left out.</param>
/// <param name="Unmarked">Samples that nobody has marked, passed on as they are.</param>
public sealed record ReviewOutcome(DatasetVersion Version, long Kept, long Fixed, long Dropped, long Unmarked);
