namespace Tunesmith.Server.Evaluations;

/// <summary>A variant against the baseline on the cases of one tag.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Difference">Mean difference on the same cases.</param>
/// <param name="Low">Lower end of its 95 % interval; null below two cases.</param>
/// <param name="High">Upper end.</param>
internal sealed record TagDifference(string Variant, double Difference, double? Low, double? High);
