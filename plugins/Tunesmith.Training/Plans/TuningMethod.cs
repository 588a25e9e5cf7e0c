using System.Text.Json.Serialization;

namespace Tunesmith.Training;

/// <summary>How the weights are changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TuningMethod>))]
public enum TuningMethod
{
    /// <summary>Low-rank adapters on a frozen 16- or 32-bit base.</summary>
    [JsonStringEnumMemberName("lora")] Lora,

    /// <summary>Low-rank adapters on a frozen 4-bit base.</summary>
    [JsonStringEnumMemberName("qlora")] Qlora,

    /// <summary>All weights.</summary>
    [JsonStringEnumMemberName("full")] Full,
}
