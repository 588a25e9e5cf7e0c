namespace Tunesmith.Datasets;

/// <summary>What is known of a dataset version; what the rules of training read.</summary>
/// <param name="Splits">By split name: <c>train</c>, <c>validation</c>, <c>cases</c>.</param>
/// <param name="SharedSamples">Samples outside <c>train</c> whose messages are also in <c>train</c> (DA05).</param>
/// <param name="SharedSources">Source documents with samples in <c>train</c> and outside it (DA06).</param>
public sealed record DatasetStatistics(IReadOnlyDictionary<string, SplitStatistics> Splits, long SharedSamples, long SharedSources)
{
    /// <summary>Rows of the import that could not be read (DA03).</summary>
    public long UnreadableRows { get; init; }

    /// <summary>The first of them, with line and reason; null when all could be read.</summary>
    public string? UnreadableFirst { get; init; }

    /// <summary>Samples outside <c>train</c> whose question is nearly one of <c>train</c>, or shares thirteen words in a row with it, without being equal (DA05).</summary>
    public long NearlyShared { get; init; }

    /// <summary>Samples outside <c>train</c> that were looked at for that: at most 2,000.</summary>
    public long NearlySharedOf { get; init; }

    /// <summary>The training split; null when there is none.</summary>
    public SplitStatistics? Train => Splits.GetValueOrDefault("train");

    /// <summary>The validation split; null when there is none.</summary>
    public SplitStatistics? Validation => Splits.GetValueOrDefault("validation");
}
