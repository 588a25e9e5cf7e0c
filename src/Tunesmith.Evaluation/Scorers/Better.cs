using System.Text.Json.Serialization;

namespace Tunesmith.Evaluation;

/// <summary>Which way a score is good.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Better>))]
public enum Better
{
    /// <summary>More is better.</summary>
    [JsonStringEnumMemberName("higher")] Higher,

    /// <summary>Less is better.</summary>
    [JsonStringEnumMemberName("lower")] Lower,

    /// <summary>Neither; it is shown because it explains other scores.</summary>
    [JsonStringEnumMemberName("neither")] Neither,
}
