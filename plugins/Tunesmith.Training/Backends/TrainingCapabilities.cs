namespace Tunesmith.Training;

/// <summary>What a backend can do.</summary>
/// <param name="Methods">Methods it trains with.</param>
/// <param name="Precisions">Number formats it computes in.</param>
/// <param name="Resume">Whether a job can go on from a checkpoint.</param>
/// <param name="LiveMetrics">Whether figures come while it runs.</param>
/// <param name="FetchesAdapter">Whether the weights come back (hosted APIs keep them).</param>
/// <param name="Simulated">Whether nothing is really trained; shown on every screen it touches.</param>
/// <param name="Device"><c>cpu</c>, <c>cuda</c> … or null when it depends on the settings.</param>
/// <param name="MemoryBytes">Memory of the device, when known.</param>
public sealed record TrainingCapabilities(
    IReadOnlySet<TuningMethod> Methods,
    IReadOnlySet<Precision> Precisions,
    bool Resume,
    bool LiveMetrics,
    bool FetchesAdapter,
    bool Simulated,
    string? Device,
    long? MemoryBytes)
{
    /// <summary>How many jobs it takes at once; further ones wait in the queue.</summary>
    public int Concurrent { get; init; } = 1;
}
