using Tunesmith.Datasets;

namespace Tunesmith.Server.Datasets;

/// <summary>A sample in a list.</summary>
/// <param name="Index">Place in its split, from 0.</param>
/// <param name="Hash">Hash of its messages.</param>
/// <param name="Sample">The sample.</param>
/// <param name="Flags">What is worth a look: <c>pii</c>, <c>duplicate</c>, <c>long</c> (over 4,000 characters).</param>
/// <param name="Mark">What a person said about it; null when nobody has.</param>
public sealed record SampleRow(long Index, string Hash, Sample Sample, IReadOnlyList<string> Flags, ReviewMark? Mark);
