using System.Text.Json.Serialization;

namespace Tunesmith.Datasets;

/// <summary>What a person says about a sample.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Mark>))]
public enum Mark
{
    /// <summary>It is good.</summary>
    [JsonStringEnumMemberName("keep")] Keep,

    /// <summary>It is good after the correction that comes with the mark.</summary>
    [JsonStringEnumMemberName("fix")] Fix,

    /// <summary>It should not be learned.</summary>
    [JsonStringEnumMemberName("drop")] Drop,
}
