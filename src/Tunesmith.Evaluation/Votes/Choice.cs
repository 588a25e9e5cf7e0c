using System.Text.Json.Serialization;

namespace Tunesmith.Evaluation;

/// <summary>What a voter prefers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Choice>))]
public enum Choice
{
    /// <summary>The answer shown left.</summary>
    [JsonStringEnumMemberName("left")] Left,

    /// <summary>The answer shown right.</summary>
    [JsonStringEnumMemberName("right")] Right,

    /// <summary>Neither.</summary>
    [JsonStringEnumMemberName("tie")] Tie,
}
