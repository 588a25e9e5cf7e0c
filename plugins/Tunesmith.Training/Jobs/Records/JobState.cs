using System.Text.Json.Serialization;

namespace Tunesmith.Training;

/// <summary>Where a job stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>It waits for its turn.</summary>
    [JsonStringEnumMemberName("queued")] Queued,

    /// <summary>Its data are being prepared and handed over.</summary>
    [JsonStringEnumMemberName("submitting")] Submitting,

    /// <summary>The backend has it.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>It has ended well; its files are being fetched and registered.</summary>
    [JsonStringEnumMemberName("finishing")] Finishing,

    /// <summary>Done; the model is registered.</summary>
    [JsonStringEnumMemberName("succeeded")] Succeeded,

    /// <summary>Failed; a checkpoint may be there to go on from.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>Stopped on request; a checkpoint is kept.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}
