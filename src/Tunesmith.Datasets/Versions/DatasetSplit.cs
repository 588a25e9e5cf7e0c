namespace Tunesmith.Datasets;

/// <summary>One part of a dataset version.</summary>
/// <param name="Artifact">Hash of its JSON Lines, one sample a line.</param>
/// <param name="Samples">Number of samples.</param>
public sealed record DatasetSplit(string Artifact, long Samples);
