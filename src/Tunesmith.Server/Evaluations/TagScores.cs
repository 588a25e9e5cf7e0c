namespace Tunesmith.Server.Evaluations;

/// <summary>The scores of the cases that share a tag, which is a name and a value of their metadata.</summary>
/// <param name="Name">Name of the metadata, such as topic.</param>
/// <param name="Value">Its value.</param>
/// <param name="Cases">Number of cases with the tag.</param>
/// <param name="Means">Mean score by variant; a variant without a score is left out.</param>
/// <param name="Differences">Variants against the baseline, above 0 where the variant scores higher.</param>
internal sealed record TagScores(string Name, string Value, int Cases, IReadOnlyDictionary<string, double> Means, IReadOnlyList<TagDifference> Differences);
