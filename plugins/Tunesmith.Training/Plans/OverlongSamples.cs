using System.Text.Json.Serialization;

namespace Tunesmith.Training;

/// <summary>What happens to samples longer than the longest length.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OverlongSamples>))]
public enum OverlongSamples
{
    /// <summary>They are left out and counted.</summary>
    [JsonStringEnumMemberName("drop")] Drop,

    /// <summary>Their end is cut off and counted; a cut answer teaches to stop in mid-sentence.</summary>
    [JsonStringEnumMemberName("cut-end")] CutEnd,
}
