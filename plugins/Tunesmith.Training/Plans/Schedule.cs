using System.Text.Json.Serialization;

namespace Tunesmith.Training;

/// <summary>How the learning rate changes after warm-up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Schedule>))]
public enum Schedule
{
    /// <summary>Falls to 0 along half a cosine.</summary>
    [JsonStringEnumMemberName("cosine")] Cosine,

    /// <summary>Falls to 0 in a straight line.</summary>
    [JsonStringEnumMemberName("linear")] Linear,

    /// <summary>Stays.</summary>
    [JsonStringEnumMemberName("constant")] Constant,
}
