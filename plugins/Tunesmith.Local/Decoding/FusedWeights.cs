namespace Tunesmith.Local;

/// <summary>Several projections of the same input as one matrix.</summary>
/// <param name="Matrix">The rows of all of them.</param>
/// <param name="Bias">Their biases, or null for none.</param>
/// <param name="Parts">Their names, such as <c>q_proj</c>, with their first rows.</param>
internal sealed record FusedWeights(WeightMatrix Matrix, float[]? Bias, IReadOnlyList<(string Name, int From, int Rows)> Parts);
