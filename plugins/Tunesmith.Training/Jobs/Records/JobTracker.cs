using System.Text.Json;

namespace Tunesmith.Training;

/// <summary>A tracker that a job is copied to.</summary>
/// <param name="Id">Id of the tracker.</param>
/// <param name="Settings">Its settings.</param>
public sealed record JobTracker(string Id, JsonElement? Settings = null)
{
    /// <summary>The tracker's own id of the run, once it is started.</summary>
    public string? Run { get; init; }

    /// <summary>Last event that was copied.</summary>
    public long Copied { get; init; }

    /// <summary>Whether the ending was copied too.</summary>
    public bool Ended { get; init; }

    /// <summary>Where a person looks at the run.</summary>
    public string? Page { get; init; }

    /// <summary>Why the last attempt failed; trackers never fail a job.</summary>
    public string? Problem { get; init; }
}
