namespace Tunesmith.Server.Runs;

/// <summary>A run in a list.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="FlowId">The flow.</param>
/// <param name="Revision">The revision that is run.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Started">When it was started, UTC.</param>
public sealed record RunSummary(string Id, string FlowId, int Revision, RunPhase State, DateTimeOffset Started)
{
    /// <summary>When it ended, UTC; null while it goes on.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>What it waits for, in words; null when it does not wait.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>The signals it waits for.</summary>
    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>The failure in words; null when there is none.</summary>
    public string? Message { get; init; }

    /// <summary>The node up to which it runs; null for all.</summary>
    public string? Until { get; init; }

    /// <summary>Items to which a preview is cut; null for a whole run.</summary>
    public int? Preview { get; init; }
}
