using System.Text.Json.Serialization;

namespace Tunesmith.Training;

/// <summary>Number format of the computation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Precision>))]
public enum Precision
{
    /// <summary>The best that the device has.</summary>
    [JsonStringEnumMemberName("auto")] Auto,

    /// <summary>32-bit floats.</summary>
    [JsonStringEnumMemberName("f32")] F32,

    /// <summary>bfloat16 with 32-bit adapters.</summary>
    [JsonStringEnumMemberName("bf16")] Bf16,

    /// <summary>16-bit floats with a gradient scaler.</summary>
    [JsonStringEnumMemberName("f16")] F16,
}
