namespace Tunesmith.Server.Datasets;

internal readonly record struct SampleIndexEntry(string Hash, bool HasPii, bool IsDuplicate, bool IsLong)
{
    private static readonly string[] All = ["pii", "duplicate", "long"];

    public bool Is(string? flag) => flag switch
    {
        null or "" => true,
        "pii" => HasPii,
        "duplicate" => IsDuplicate,
        "long" => IsLong,
        _ => false,
    };

    public IReadOnlyList<string> Flags()
    {
        var entry = this;
        return [.. All.Where(flag => entry.Is(flag))];
    }
}
