namespace Tunesmith.Storage.Database;

internal sealed class EventRow
{
    public required string Log { get; init; }

    public required long Sequence { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long At { get; init; }

    public required string Json { get; init; }
}
