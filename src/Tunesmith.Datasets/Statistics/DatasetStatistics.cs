namespace Tunesmith.Datasets;

/// <summary>What is known of a dataset version; what the rules of training read.</summary>
/// <param name="Splits">By split name: <c>train</c>, <c>validation</c>, <c>cases</c>.</param>
/// <param name="SharedSamples">Samples outside <c>train</c> whose messages are also in <c>train</c> (DA05).</param>
/// <param name="SharedSources">Source documents with samples in <c>train</c> and outside it (DA06).</param>
public sealed record DatasetStatistics(IReadOnlyDictionary<string, SplitStatistics> Splits, long SharedSamples, long SharedSources)
{
    /// <summary>Rows of the import that could not be read (DA03).</summary>
    public long UnreadableRows { get; init; }

    /// <summary>The training split; null when there is none.</summary>
    public SplitStatistics? Train => Splits.GetValueOrDefault("train");

    /// <summary>The validation split; null when there is none.</summary>
    public SplitStatistics? Validation => Splits.GetValueOrDefault("validation");
}
