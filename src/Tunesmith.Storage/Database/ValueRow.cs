namespace Tunesmith.Storage.Database;

internal sealed class ValueRow
{
    public required string Kind { get; init; }

    public required string Key { get; init; }

    public required string Json { get; set; }

    public required string Stamp { get; set; }

    /// <summary>UTC ticks: SQLite cannot order a time with an offset.</summary>
    public required long Modified { get; set; }
}
