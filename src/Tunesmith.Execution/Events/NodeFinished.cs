namespace Tunesmith.Execution;

/// <summary>A node has finished.</summary>
/// <param name="Node">Id of the node.</param>
public sealed record NodeFinished(string Node) : RunEvent
{
    // Most nodes of a large flow have none of this, so that it is one empty field.
    private Figures? _figures;

    /// <summary>Items given, by output port; null where every port gave one value.</summary>
    public IReadOnlyDictionary<string, long>? Items
    {
        get => _figures?.Items;
        init => _figures = value is null ? _figures : (_figures ?? new()) with { Items = value };
    }

    /// <summary>Counters such as <c>tokens.in</c>; null when there are none.</summary>
    public IReadOnlyDictionary<string, double>? Counters
    {
        get => _figures?.Counters;
        init => _figures = value is null ? _figures : (_figures ?? new()) with { Counters = value };
    }

    /// <summary>Items set aside.</summary>
    public long Failed
    {
        get => _figures?.Failed ?? 0;
        init => _figures = value == 0 ? _figures : (_figures ?? new()) with { Failed = value };
    }

    /// <summary>Items whose results came from earlier runs.</summary>
    public long FromCache
    {
        get => _figures?.FromCache ?? 0;
        init => _figures = value == 0 ? _figures : (_figures ?? new()) with { FromCache = value };
    }

    private sealed record Figures
    {
        public IReadOnlyDictionary<string, long>? Items { get; init; }

        public IReadOnlyDictionary<string, double>? Counters { get; init; }

        public long Failed { get; init; }

        public long FromCache { get; init; }
    }
}
