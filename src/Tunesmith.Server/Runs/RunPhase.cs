using System.Text.Json.Serialization;

namespace Tunesmith.Server.Runs;

/// <summary>Where a run stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunPhase>))]
public enum RunPhase
{
    /// <summary>At work.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>It waits for a signal and costs nothing.</summary>
    [JsonStringEnumMemberName("suspended")] Suspended,

    /// <summary>Every node finished or was skipped.</summary>
    [JsonStringEnumMemberName("succeeded")] Succeeded,

    /// <summary>At least one node failed.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>Somebody stopped it; it can be resumed.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,

    /// <summary>The server ended while it was at work and could not go on with it.</summary>
    [JsonStringEnumMemberName("interrupted")] Interrupted,
}
